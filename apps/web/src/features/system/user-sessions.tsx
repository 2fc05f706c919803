import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useAct } from "../../api/act.ts";
import { userSessionsQuery } from "../../api/people.ts";
import { Failed, Loading } from "../../components/states.tsx";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** Where somebody is signed in, and a way to end it. */
export function UserSessions({ id }: { id: string }) {
  const { w } = useWords();
  const { data, isError, error } = useQuery(userSessionsQuery(id));
  const act = useAct(["users"]);
  const path = `/users/${encodeURIComponent(id)}/sessions/end`;
  const now = Date.now();
  return (
    <section className="part">
      <header>
        <h3>{w.system.sessions}</h3>
        {data && data.length > 1 ? (
          <Button size="small" onClick={() => act.mutate({ path, done: w.system.ended })}>
            {w.system.endAll}
          </Button>
        ) : null}
      </header>
      {isError && !data ? <Failed error={error} /> : null}
      {!data && !isError ? <Loading rows={2} /> : null}
      {data?.length === 0 ? <p className="dim">{w.system.noSessions}</p> : null}
      <ul>
        {data?.map((session) => (
          <li key={session.id}>
            <span className="grow">
              {session.browser ?? w.account.unknownBrowser} · {session.address ?? "—"}
              <br />
              <span className="dim">
                {w.account.ways[session.way]} · {w.system.since(dayTime(session.since, now))} ·{" "}
                {w.system.seen(dayTime(session.seenAt, now))}
              </span>
            </span>
            <Button size="small" onClick={() => act.mutate({ path, body: { id: session.id }, done: w.system.ended })}>
              {w.system.endOne}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
