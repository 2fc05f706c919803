import type { ReactNode } from "react";
import type { AlertDetail } from "../../api/types.ts";
import { ClockSum } from "../../components/clock-sum.tsx";
import { DueLine } from "../../components/due-line.tsx";
import { Headline } from "../../components/headline.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { daysHours } from "../../format/durations.ts";
import { dayTime, dueTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** The sentence first, and beside it the sum it rests on. */
export function Verdict({ alert, nav }: { alert: AlertDetail; nav: ReactNode }) {
  const { w, say } = useWords();
  const { account } = alert;
  const now = account.asOf;
  const facts: readonly (readonly [string, string | null])[] = [
    [w.alert.case, alert.caseNumber],
    [w.alert.category, [alert.case.class, alert.case.item].filter(Boolean).join(" / ") || null],
    [w.alert.source, alert.source],
    [w.alert.calendar, `${account.calendar.id} ${w.alert.revision(account.calendar.version)}`],
    [w.alert.asOf, dayTime(now, now)],
  ];
  const open = alert.state === "raised" || alert.state === "claimed";
  return (
    <section className={`verdict ${alert.level}`}>
      <div>
        <div className="vh">
          <LevelTag level={alert.level} large>
            {w.alertOf[alert.level]}
          </LevelTag>
          <b>
            {w.states[alert.state]}
            {alert.assignee ? ` · ${alert.assignee.name}` : ""}
          </b>
          {open && alert.dueAt !== null ? (
            <span>
              {w.alert.triage(dueTime(alert.dueAt, now))}
              {" · "}
              {alert.dueLeft !== null && alert.dueLeft >= 0 ? (
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
          <Headline text={say(alert.account.headline)} />
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
      <Arithmetic alert={alert} />
    </section>
  );
}

function Arithmetic({ alert }: { alert: AlertDetail }) {
  const { w, say } = useWords();
  const { clock, asOf } = alert.account;
  if (!clock) return <div className="eq dim">{w.alert.unlimited}</div>;
  return (
    <div className="eq">
      <ClockSum clock={clock} />
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
