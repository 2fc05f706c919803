import type { AlertEvent, Level } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

const RANK: Readonly<Record<Level, number>> = { notice: 0, yellow: 1, orange: 2, red: 3 };

/** Everything that happened to the alert, in order; a full dot where its level rose. */
export function History({ events, now }: { events: readonly AlertEvent[]; now: number }) {
  const { w, say } = useWords();
  return (
    <Card title={w.alert.history} right={<small className="dim">{w.alert.historyNote}</small>}>
      <ol className="history">
        {events.map((event, i) => {
          const before = events[i - 1];
          const rose = before !== undefined && RANK[event.level] > RANK[before.level];
          const reasons: Readonly<Record<string, string>> = w.reasons;
          const reason = event.reason === null ? null : (reasons[event.reason] ?? event.reason);
          return (
            <li key={event.seq} className={rose ? "rose" : ""}>
              <time dateTime={new Date(event.at).toISOString()}>{dayTime(event.at, now)}</time>
              {say(event.said)}
              {reason || event.note ? <small>{[reason, event.note].filter(Boolean).join("：")}</small> : null}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
