import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { sourcesQuery } from "../../api/queries.ts";
import type { AlertDetail, CaseAlert, GroupAlert, Said } from "../../api/types.ts";
import { ClockSum } from "../../components/clock-sum.tsx";
import { DueLine } from "../../components/due-line.tsx";
import { Headline } from "../../components/headline.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { calendarName } from "../../format/codes.ts";
import { count, daysHours } from "../../format/durations.ts";
import { dayTime, dueTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

type Facts = readonly (readonly [string, string | null])[];

/** The sentence first, and beside it the sum it rests on. */
export function Verdict({ alert, nav }: { alert: CaseAlert; nav: ReactNode }) {
  const { w } = useWords();
  const { account } = alert;
  const facts: Facts = [
    [w.alert.case, alert.caseNumber],
    [w.alert.category, [alert.case.class, alert.case.item].filter(Boolean).join(" / ") || null],
    [w.alert.source, useSourceTitle(alert.source)],
    [w.alert.calendar, `${calendarName(account.calendar.id, w)} ${w.alert.revision(account.calendar.version)}`],
    [w.alert.asOf, dayTime(account.asOf, account.asOf)],
  ];
  return (
    <section className={`verdict ${alert.level}`}>
      <Sentence alert={alert} said={account.headline} facts={facts} now={account.asOf} nav={nav} />
      <Arithmetic alert={alert} />
    </section>
  );
}

/** The same for a group: the sum is how much has been found and proved. */
export function GroupVerdict({ alert, nav }: { alert: GroupAlert; nav: ReactNode }) {
  const { w, say } = useWords();
  const { group, subject } = alert;
  const source = useSourceTitle(alert.source);
  const inSource = subject.kind !== "item" && subject.kind !== "source";
  const facts: Facts = [
    [w.group.kinds[subject.kind], say(subject.name)],
    [
      w.alert.responsible,
      subject.kind === "unit" || subject.kind === "officer" ? null : [alert.unit, alert.officer].filter(Boolean).join(" · ") || null,
    ],
    [w.alert.source, inSource ? source : null],
    [w.alert.asOf, dayTime(group.asOf, group.asOf)],
  ];
  return (
    <section className={`verdict ${alert.level}`}>
      <Sentence alert={alert} said={alert.headline} facts={facts} now={group.asOf} nav={nav} />
      <dl className="eq tally">
        {(
          [
            [w.group.found, group.standing],
            [w.group.cases, group.evidence.cases],
            [w.group.lines, group.evidence.total],
          ] as const
        ).map(([name, n]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count(n)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What a source is called, for its id. */
function useSourceTitle(id: string): string {
  const { say } = useWords();
  const found = useQuery(sourcesQuery).data?.find((source) => source.id === id);
  return found ? say(found.title) : id;
}

type SentenceProps = { alert: AlertDetail; said: Said; facts: Facts; now: number; nav: ReactNode };

function Sentence({ alert, said, facts, now, nav }: SentenceProps) {
  const { w, say } = useWords();
  const open = alert.state === "raised" || alert.state === "claimed";
  return (
    <div>
      <div className="vh">
        <LevelTag level={alert.level} large>
          {w.alertOf[alert.level]}
        </LevelTag>
        <b>
          {w.states[alert.state]}
          {alert.assignee ? ` · ${alert.assignee.name}` : ""}
        </b>
        {alert.byHand ? <span className="qj-tag">{w.handling.flags.byHand}</span> : null}
        {open && alert.dueAt !== null ? (
          <span>
            {w.alert.triage(dueTime(alert.dueAt, now))}
            {" · "}
            {alert.dueLeft !== null && alert.dueLeft >= 60_000 ? (
              w.alert.left(daysHours(alert.dueLeft, w.units.day))
            ) : (
              <DueLine left={alert.dueLeft} />
            )}
          </span>
        ) : null}
        <span className="grow" />
        {nav}
      </div>
      <h1 className="qj-headline">
        <Headline text={say(said)} />
      </h1>
      <dl className="meta">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  );
}

function Arithmetic({ alert }: { alert: CaseAlert }) {
  const { w, say } = useWords();
  const { clock, asOf } = alert.account;
  if (!clock) return <div className="eq dim">{w.alert.unlimited}</div>;
  return (
    <div className="eq">
      <ClockSum clock={clock} asOf={asOf} />
      <ul>
        <li>
          <span>
            {w.alert.started}　{say(clock.title)}
          </span>
          <span>{dayTime(clock.start, asOf)}</span>
        </li>
        <li>
          <span>{clock.due === null ? w.alert.dueUnknown : w.alert.due}</span>
          <b>{clock.due === null ? "—" : dueTime(clock.due, asOf)}</b>
        </li>
        <li>
          <span>{clock.stop === null ? w.alert.notStopped : `${w.alert.stopped}　${dayTime(clock.stop, asOf)}`}</span>
          <span>{w.common.dayIs}</span>
        </li>
      </ul>
    </div>
  );
}
