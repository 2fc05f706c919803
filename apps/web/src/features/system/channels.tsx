import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useAct } from "../../api/act.ts";
import { channelsQuery } from "../../api/system.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { useWords } from "../../words/words.tsx";
import { NewChannel } from "./new-channel.tsx";

/** The ways out of the house: what each is told, whether it runs, what waits and what failed. */
export function Channels() {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery(channelsQuery);
  const [adding, add] = useState(false);
  const act = useAct(["channels", "deliveries"]);
  const path = (id: string, name: string) => `/channels/${encodeURIComponent(id)}/${name}`;
  return (
    <>
      <Card
        title={w.post.channels}
        note={w.post.channelsNote}
        right={
          <Button type="primary" onClick={() => add(true)}>
            {w.post.add}
          </Button>
        }
      >
        {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {!data && !isError ? <Loading /> : null}
        {data?.length === 0 ? <Empty title={w.post.noChannels} text={w.post.noChannelsNote} small={false} /> : null}
        {data && data.length > 0 ? (
          <Wide>
            <table className="qj">
              <thead>
                <tr>
                  <th>{w.post.name}</th>
                  <th>{w.post.kind}</th>
                  <th>{w.post.host}</th>
                  <th>{w.post.unit}</th>
                  <th>{w.post.least}</th>
                  <th>{w.post.state}</th>
                  <th className="num">{w.post.waiting}</th>
                  <th className="num">{w.post.dead}</th>
                  <th className="num">{w.post.actions}</th>
                </tr>
              </thead>
              <tbody>
                {data.map((row) => (
                  <tr key={row.id}>
                    <td>
                      <b>{row.name}</b>
                    </td>
                    <td>{w.post.kinds[row.kind]}</td>
                    <td>{row.host ?? "—"}</td>
                    <td>{row.unit === "*" ? w.system.city : row.unit}</td>
                    <td>{w.post.leastOf(w.levels[row.least])}</td>
                    <td>
                      <span className={`qj-tag ${row.state === "active" ? "good" : ""}`}>{w.post.states[row.state]}</span>
                    </td>
                    <td className="num">{row.waiting}</td>
                    <td className={`num ${row.dead > 0 ? "late" : ""}`}>{row.dead}</td>
                    <td className="num do">
                      <Button size="small" onClick={() => act.mutate({ path: path(row.id, "test"), done: w.post.tested })}>
                        {w.post.test}
                      </Button>
                      {row.state === "active" ? (
                        <Button size="small" onClick={() => act.mutate({ path: path(row.id, "pause"), done: w.post.paused })}>
                          {w.post.pause}
                        </Button>
                      ) : (
                        <Button size="small" onClick={() => act.mutate({ path: path(row.id, "resume"), done: w.post.resumed })}>
                          {w.post.resume}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        ) : null}
      </Card>
      {adding ? <NewChannel onClose={() => add(false)} /> : null}
    </>
  );
}
