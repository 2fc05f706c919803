import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { policiesQuery } from "../../api/rules.ts";
import type { FindingWords } from "../../api/types.ts";
import { LevelTag } from "../../components/level-tag.tsx";
import { baselineName, policyName } from "../../format/codes.ts";
import { useWords } from "../../words/words.tsx";
import { Params } from "./params.tsx";

type ItemProps = { finding: FindingWords; openAtFirst: boolean; evidence: ReactNode; onPoint: (on: boolean) => void };

/** A finding with its article, what would have kept it quiet, and what proves it; says when it is pointed at. */
export function FindingItem({ finding, openAtFirst, evidence, onPoint }: ItemProps) {
  const { w, say } = useWords();
  const [open, setOpen] = useState(openAtFirst);
  const { responsible } = finding;
  return (
    <li onMouseEnter={() => onPoint(true)} onMouseLeave={() => onPoint(false)} onFocus={() => onPoint(true)} onBlur={() => onPoint(false)}>
      <div className="fh">
        <LevelTag level={finding.level} />
        <h3>{say(finding.title)}</h3>
        <Link to="/rules/$id" params={{ id: finding.rule }} className="dim not-phone" title={w.proof.rulePage}>
          {w.alert.revision(finding.revision)}
        </Link>
        <span className="grow" />
        {evidence}
        <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? w.common.collapse : w.common.expand}
        </button>
      </div>
      <p className="fs">{say(finding.sentence)}</p>
      {open ? (
        <>
          <dl>
            <dt>{w.alert.responsible}</dt>
            <dd>{[responsible?.unit, responsible?.officer].filter(Boolean).join(" · ") || "—"}</dd>
            <dt>{w.alert.basis}</dt>
            <dd>
              {finding.basis.map((article) => (
                <div key={article}>{article}</div>
              ))}
            </dd>
            <dt>{w.alert.policy}</dt>
            <dd>
              <Params rule={finding.rule} params={finding.params} /> <Policies ids={finding.policies} />
            </dd>
          </dl>
          <p className="remedy">
            <b>{w.alert.remedy}</b>
            {say(finding.remedy)}
          </p>
        </>
      ) : null}
    </li>
  );
}

/** The policies that set the parameters, by name; what has none in itself is looked up. */
function Policies({ ids }: { ids: readonly string[] }) {
  const { w } = useWords();
  const known = useQuery({ ...policiesQuery(true), enabled: ids.some((id) => baselineName(id, w) === undefined), staleTime: 600_000 });
  if (ids.length === 0) return null;
  return <span className="dim">{ids.map((id) => policyName(id, known.data?.policies ?? [], w)).join(w.policies.comma)}</span>;
}
