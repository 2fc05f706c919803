import type { AlertRow } from "../../api/types.ts";
import { DueLine } from "../../components/due-line.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { useWords } from "../../words/words.tsx";
import type { Words } from "../../words/zh.ts";

export type RowActs = {
  readonly current: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly onPoint: (row: AlertRow) => void;
  readonly onOpen: (row: AlertRow) => void;
  readonly onToggle: (row: AlertRow) => void;
};
type Props = RowActs & { readonly row: AlertRow; readonly place: number; readonly total: number | undefined };

/** One alert in two lines: what it says, by which rules; whose, until when, with whom. */
export function Row({ row, place, total, current, chosen, onPoint, onOpen, onToggle }: Props) {
  const { w, say } = useWords();
  const selected = current === row.id;
  const titles = row.rules.slice(0, 3).map(({ title }) => say(title));
  if (row.rules.length > 3) titles.push(w.inbox.andMore(row.rules.length - 3));
  return (
    <li
      className={`${selected ? "sel" : ""}${chosen.has(row.id) ? " ck" : ""}`}
      aria-current={selected}
      aria-posinset={place}
      aria-setsize={total ?? -1}
    >
      <input type="checkbox" checked={chosen.has(row.id)} onChange={() => onToggle(row)} aria-label={`${w.inbox.select} ${row.number}`} />
      <LevelTag level={row.level} />
      <button
        type="button"
        className="s"
        onClick={() => (window.matchMedia("(max-width: 1023px)").matches ? onOpen(row) : onPoint(row))}
        onDoubleClick={() => onOpen(row)}
      >
        <b>{say(row.headline)}</b>
        <span>
          {flagsOf(row, w).map((flag) => (
            <em key={flag}>{flag} · </em>
          ))}
          {row.subject.kind === "case" ? null : (
            <em className="about">
              {w.group.kinds[row.subject.kind]} {say(row.subject.name)} ·{" "}
            </em>
          )}
          {titles.join(" · ")}
        </span>
      </button>
      <span className="u clip" title={row.unit ?? undefined}>
        {row.unit ?? (row.subject.kind === "case" ? w.common.unitUnknown : "—")}
      </span>
      <span className="d">
        {row.state === "raised" || row.state === "claimed" ? (
          <DueLine left={row.dueLeft} />
        ) : (
          <span className="dim">{w.states[row.state]}</span>
        )}
      </span>
      <span className={row.assignee ? "w clip" : "w clip un"}>
        {row.assignee?.name ?? (row.state === "raised" ? w.common.nobody : "—")}
      </span>
    </li>
  );
}

/** What makes a row different: its basis is gone, more was found, it waits for a second person, it was found by hand. */
const flagsOf = ({ basisWithdrawn, lateEvidence, proposal, byHand }: AlertRow, w: Words): string[] => [
  ...(proposal ? [`${w.handling.flags.proposed}（${w.handling.what[proposal.move]}）`] : []),
  ...(basisWithdrawn ? [w.inbox.withdrawn] : []),
  ...(lateEvidence ? [w.handling.flags["late-evidence"]] : []),
  ...(byHand ? [w.handling.flags.byHand] : []),
];
