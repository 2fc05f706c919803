import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Policy, PolicyRow } from "../api/types.ts";
import { Wide } from "../components/wide.tsx";
import { policyName } from "../format/codes.ts";
import { isoDay } from "../format/instants.ts";
import { useWords } from "../words/words.tsx";
import type { Words } from "../words/zh.ts";
import { PolicyParams } from "./policy-params.tsx";
import { whereInWords } from "./scope.ts";
import "./policy.css";

type Props = {
  readonly rows: readonly PolicyRow[];
  readonly titles: Readonly<Record<string, string>>;
  /** What can be done with a row; without it nothing. */
  readonly act?: (row: PolicyRow) => ReactNode;
  readonly withRule?: boolean;
};

/** Policies on record: for whom, what they say, since when and until when, and where they came from. */
export function PolicyTable({ rows, titles, act, withRule = true }: Props) {
  const { w, say } = useWords();
  const { list } = w.policies;
  return (
    <Wide>
      <table className="qj qj-policies">
        <thead>
          <tr>
            <th>{withRule ? list.rule : list.policy}</th>
            <th>{list.where}</th>
            <th>{list.params}</th>
            <th>{list.days}</th>
            <th>{list.recorded}</th>
            <th>{list.state}</th>
            {act ? <th>{""}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { policy, title, state, origin, pack, createdAt } = row;
            return (
              <tr key={`${pack}:${policy.id}`}>
                <td className="name">
                  {withRule ? (
                    <Link to="/rules/$id" params={{ id: policy.rule }}>
                      {say(title)}
                    </Link>
                  ) : (
                    <b>{policyName(policy.id, rows, w)}</b>
                  )}
                  {withRule && /[\u4e00-\u9fff]/.test(policy.id) ? <span className="dim">{policyName(policy.id, rows, w)}</span> : null}
                  {policy.basis ? <span className="dim">{policy.basis}</span> : null}
                </td>
                <td>{whereInWords(policy.where, w, titles)}</td>
                <td>
                  <PolicyParams policy={policy} />
                </td>
                <td className="days">{daysInWords(policy, w)}</td>
                <td className="days">
                  {pack === "baseline" ? w.policies.baseline : w.policies.origins[origin]}
                  {createdAt === null ? null : <span className="dim">{isoDay(createdAt)}</span>}
                </td>
                <td>
                  <span className={`qj-tag${state === "in-force" ? " good" : state === "future" ? " mark" : ""}`}>
                    {w.policies.states[state]}
                  </span>
                </td>
                {act ? <td className="acts">{act(row)}</td> : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}

/** `2026-06-01 起，至另有口径` */
export function daysInWords({ from, until }: Policy, w: Words): string {
  const { since, until: ends, ongoing, always, pause } = w.policies;
  if (from === undefined && until === undefined) return always;
  return [from === undefined ? "" : since(from), until === undefined ? ongoing : ends(until)].filter(Boolean).join(pause);
}
