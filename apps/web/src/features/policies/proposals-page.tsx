import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { rulesQuery } from "../../api/queries.ts";
import { proposalStates, proposalsQuery } from "../../api/rules.ts";
import type { ProposalEffect, ProposalRow } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { More } from "../../components/more.tsx";
import { RulesNav } from "../../components/rules-nav.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { count } from "../../format/durations.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { isEffect } from "./is-effect.ts";
import "../../components/tools.css";
import "./policies.css";

/** What waits for a second analyst, and what was decided. */
export default function ProposalsPage() {
  const { w } = useWords();
  const words = w.policies.proposals;
  const [asked, done] = [useInfiniteQuery(proposalsQuery(true)), useInfiniteQuery(proposalsQuery(false))];
  if (asked.error && !asked.data) return <Failed error={asked.error} onRetry={() => void asked.refetch()} />;
  const waiting = asked.data?.pages.flatMap(({ rows }) => rows) ?? [];
  const decided = done.data?.pages.flatMap(({ rows }) => rows) ?? [];
  return (
    <div className="qj-page qj-proposals">
      <RulesNav />
      {!asked.data ? (
        <Loading rows={8} />
      ) : (
        <>
          <Card title={words.waiting} note={asked.hasNextPage ? undefined : w.common.of(waiting.length)} right={<Book waiting />}>
            {waiting.length === 0 ? <Empty title={words.noneWaiting} text={words.noneWaitingNote} /> : <Table rows={waiting} />}
            <More {...asked} />
          </Card>
          {decided.length === 0 ? null : (
            <Card title={words.decided} note={done.hasNextPage ? undefined : w.common.of(decided.length)} right={<Book waiting={false} />}>
              <Table rows={decided} />
              <More {...done} />
            </Card>
          )}
        </>
      )}
    </div>
  );
}

const Book = ({ waiting }: { waiting: boolean }) => (
  <ExportLink path="/policies/proposals/export.xlsx" query={{ state: proposalStates(waiting) }} />
);

function Table({ rows }: { rows: readonly ProposalRow[] }) {
  const { w, say } = useWords();
  const words = w.policies.proposals;
  const { data: rules } = useQuery(rulesQuery);
  const now = Date.now();
  const titleOf = (id: string) => {
    const rule = rules?.find((one) => one.id === id);
    return rule ? say(rule.title) : id;
  };
  return (
    <Wide>
      <table className="qj">
        <thead>
          <tr>
            <th>{words.what}</th>
            <th>{words.note}</th>
            <th>{words.effect}</th>
            <th>{words.by}</th>
            <th>{words.at}</th>
            <th>{words.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to="/rules/proposals/$id" params={{ id: row.id }}>
                  {[...new Set(row.set.map(({ rule }) => titleOf(rule)))].slice(0, 3).join(w.policies.comma) || words.ends(row.end.length)}
                </Link>
                <div className="dim">
                  {[row.set.length > 0 ? words.sets(row.set.length) : "", row.end.length > 0 ? words.ends(row.end.length) : ""]
                    .filter(Boolean)
                    .join(w.policies.comma)}
                </div>
              </td>
              <td className="why">{row.note}</td>
              <td>{isEffect(row.effect) ? <Short effect={row.effect} /> : <span className="dim">—</span>}</td>
              <td>{row.proposedBy.name}</td>
              <td className="num">{dayTime(row.proposedAt, now)}</td>
              <td>
                <span className={`qj-tag${row.state === "proposed" ? " mark" : row.state === "approved" ? " good" : ""}`}>
                  {words.states[row.state]}
                </span>
                {row.decidedBy && row.state !== "proposed" ? (
                  <div className="dim">{words.decidedBy(row.decidedBy.name, dayTime(row.decidedAt, now))}</div>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Short({ effect: { alerts } }: { effect: ProposalEffect }) {
  const { w } = useWords();
  return <>{w.policies.effect.changes(count(alerts.added), count(alerts.removed))}</>;
}
