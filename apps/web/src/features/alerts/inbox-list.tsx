import { useEffect, useRef } from "react";
import type { AlertRow } from "../../api/types.ts";
import { DueLine } from "../../components/due-line.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { byDue } from "../../format/due-groups.ts";
import { useWords } from "../../words/words.tsx";
import type { Words } from "../../words/zh.ts";

type Props = {
  readonly rows: readonly AlertRow[];
  readonly grouped: boolean;
  readonly current: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly onPoint: (row: AlertRow) => void;
  readonly onOpen: (row: AlertRow) => void;
  readonly onToggle: (row: AlertRow) => void;
  /** Asks for the page after; null at the end. */
  readonly more: (() => void) | null;
};

/** Rows of two lines, 46 px, in groups by when they must be decided; the next page comes as one scrolls. */
export function InboxList({ rows, grouped, more, ...rest }: Props) {
  const { w } = useWords();
  const groups = grouped ? byDue(rows, Date.now()) : [{ when: null, rows }];
  return (
    <div className="rows">
      {groups.map(({ when, rows: some }) => (
        <section key={when ?? "all"}>
          {when ? (
            <h2>
              <b>{w.inbox.groups[when]}</b> {some.length}
            </h2>
          ) : null}
          <ol>
            {some.map((row) => (
              <Row key={row.id} row={row} {...rest} />
            ))}
          </ol>
        </section>
      ))}
      {more ? <More onSeen={more} /> : null}
    </div>
  );
}

function Row({ row, current, chosen, onPoint, onOpen, onToggle }: { row: AlertRow } & Omit<Props, "rows" | "grouped" | "more">) {
  const { w, say } = useWords();
  const element = useRef<HTMLLIElement>(null);
  const selected = current === row.id;
  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const titles = row.rules.slice(0, 3).map(({ title }) => say(title));
  if (row.rules.length > 3) titles.push(w.inbox.andMore(row.rules.length - 3));
  return (
    <li ref={element} className={`${selected ? "sel" : ""}${chosen.has(row.id) ? " ck" : ""}`} aria-current={selected}>
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

/** Asks for more when it comes into sight; pressing it does the same. */
function More({ onSeen }: { onSeen: () => void }) {
  const { w } = useWords();
  const element = useRef<HTMLButtonElement>(null);
  const latest = useRef(onSeen);
  latest.current = onSeen;
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), { rootMargin: "600px" });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return (
    <button type="button" ref={element} className="more plain" onClick={onSeen}>
      {w.common.more}
    </button>
  );
}
