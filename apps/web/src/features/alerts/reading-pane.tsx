import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { alertQuery } from "../../api/queries.ts";
import type { AlertRow, CaseAlert } from "../../api/types.ts";
import { ClockSum } from "../../components/clock-sum.tsx";
import { Headline } from "../../components/headline.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { MoveBar } from "../../components/move-bar.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { hoursMinutes, percent } from "../../format/durations.ts";
import { Key } from "../../keys/key.tsx";
import { inOrder } from "../../lane/custody-bar.tsx";
import { Strip } from "../../lane/strip.tsx";
import { useWords } from "../../words/words.tsx";
import { PaneGroup } from "./pane-group.tsx";

/** The alert under the cursor, enough to decide on the plain ones. */
export function ReadingPane({ row, claimKey, onOpen }: { row: AlertRow | undefined; claimKey: boolean; onOpen: () => void }) {
  const { w, say } = useWords();
  const id = useDeferredValue(row?.number ?? "");
  const { data, isError, error } = useQuery({ ...alertQuery(id), enabled: id !== "" });
  if (!row) return <aside className="pane" aria-label={w.inbox.pane} />;
  const detail = data?.id === row.id ? data : undefined;
  return (
    <aside className="pane" aria-label={w.inbox.pane}>
      <div className="body">
        <div className="ph">
          <LevelTag level={row.level}>{w.alertOf[row.level]}</LevelTag>
          <span className="dim">{row.number}</span>
          <span className="grow" />
          <button type="button" className="plain" onClick={onOpen}>
            {w.inbox.open} <Key>Enter</Key>
          </button>
        </div>
        <h1 className="qj-headline">
          <Headline text={say(row.headline)} />
        </h1>
        <p className="dim">
          {w.group.kinds[row.subject.kind]} {say(row.subject.name)}
          {detail?.case?.item ? ` · ${detail.case.item}` : ""}
        </p>
        {detail ? (
          detail.group === null ? (
            <PaneProof detail={detail} />
          ) : (
            <PaneGroup group={detail.group} />
          )
        ) : isError ? (
          <Failed error={error} />
        ) : (
          <Loading rows={7} />
        )}
      </div>
      {detail ? (
        <div className="acts">
          <MoveBar alert={detail} claimKey={claimKey} />
        </div>
      ) : null}
    </aside>
  );
}

function PaneProof({ detail }: { detail: CaseAlert }) {
  const { w, say } = useWords();
  const { account } = detail;
  const petition = account.events.find(({ text }) => text)?.text ?? detail.case.title;
  return (
    <>
      {account.clock ? <ClockSum clock={account.clock} asOf={account.asOf} /> : null}
      <h2>
        {w.inbox.custody} <span className="dim">{w.inbox.byWork}</span>
      </h2>
      <Strip account={account} />
      <table className="held">
        <tbody>
          {inOrder(account).map((lane) => (
            <tr key={lane.unit}>
              <td>
                {lane.responsible ? <b>{lane.unit}</b> : (lane.unit ?? w.lane.inTransit)}
                {lane.responsible ? <span className="dim">　{w.alert.times(lane.holds.length)}</span> : null}
              </td>
              <td className="num">{hoursMinutes(lane.worked)}</td>
              <td className="num">{lane.responsible ? <b>{percent(lane.share)}</b> : percent(lane.share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{w.inbox.hits(account.findings.length)}</h2>
      <div className="tags">
        {account.findings.map((finding) => (
          <LevelTag key={finding.rule + finding.key} level={finding.level}>
            {say(finding.title)}
          </LevelTag>
        ))}
      </div>
      {petition ? (
        <>
          <h2>{w.inbox.petition}</h2>
          <p className="quote">{petition}</p>
        </>
      ) : null}
    </>
  );
}
