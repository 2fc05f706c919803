import { type ReactNode, useState } from "react";
import type { FindingWords } from "../../api/types.ts";
import { LevelTag } from "../../components/level-tag.tsx";
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
        <span className="dim not-phone">
          {finding.rule} · {w.alert.revision(finding.revision)}
        </span>
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
              <Params rule={finding.rule} params={finding.params} />{" "}
              {finding.policies.length > 0 ? <span className="dim">{finding.policies.join("、")}</span> : null}
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
