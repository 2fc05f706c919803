import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useAct } from "../../api/act.ts";
import { mySessionsQuery } from "../../api/people.ts";
import { Card } from "../../components/card.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { browserName } from "./browser-name.ts";

const PATH = "/me/sessions/end";

/** Where I am signed in; any session but this one can be ended. */
export function SessionsCard() {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery(mySessionsQuery);
  const act = useAct(["me"]);
  const now = Date.now();
  return (
    <Card
      title={w.account.sessions}
      note={<span className="not-phone">{w.account.sessionsNote}</span>}
      right={
        data && data.sessions.length > 1 ? (
          <Button onClick={() => act.mutate({ path: PATH, done: w.account.ended })}>{w.account.endOthers}</Button>
        ) : null
      }
    >
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading rows={3} /> : null}
      <ul className="sessions">
        {data?.sessions.map((session) => (
          <li key={session.id}>
            <span className="grow">
              <b>{browserName(session.browser) ?? w.account.unknownBrowser}</b>{" "}
              {session.id === data.current ? <span className="qj-tag mark">{w.account.current}</span> : null}
              <br />
              <span className="dim">
                {session.address ?? "—"} · {w.account.ways[session.way]} · {w.system.since(dayTime(session.since, now))} ·{" "}
                {w.system.seen(dayTime(session.seenAt, now))}
              </span>
            </span>
            {session.id === data.current ? null : (
              <Button size="small" onClick={() => act.mutate({ path: PATH, body: { id: session.id }, done: w.account.ended })}>
                {w.account.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
