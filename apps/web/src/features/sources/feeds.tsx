import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { post } from "../../api/client.ts";
import { type FeedRow, feedsQuery } from "../../api/imports.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { count } from "../../format/durations.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { FeedForm } from "./feed-form.tsx";
import { useDoing } from "./use-doing.ts";

/** The ways in which rows come: how they go, what is wrong in words, when they run. */
export function Feeds() {
  const { w } = useWords();
  const [edited, setEdited] = useState<FeedRow | "new">();
  const { data, isError, error, refetch } = useQuery(feedsQuery);
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Card title={w.feeding.tabs.feeds} right={<Button onClick={() => setEdited("new")}>{w.feeding.add}</Button>}>
      {data.length === 0 ? (
        <Empty title={w.feeding.feedsEmpty} text={w.feeding.feedsEmptyNote} small={false} />
      ) : (
        <Table feeds={data} onEdit={setEdited} />
      )}
      {edited === undefined ? null : <FeedForm feed={edited === "new" ? null : edited} onClose={() => setEdited(undefined)} />}
    </Card>
  );
}

function Table({ feeds, onEdit }: { feeds: readonly FeedRow[]; onEdit: (feed: FeedRow) => void }) {
  const { w, say } = useWords();
  const doing = useDoing();
  const now = Date.now();
  const steer = (feed: FeedRow, verb: "run" | "pause" | "resume") =>
    void doing(
      () => post(`/feeds/${encodeURIComponent(feed.id)}/${verb}`, {}, verb === "run" ? undefined : feed.revision),
      verb === "run" ? w.feeding.asked : w.feeding.saved,
    ).catch(() => {}); // it was said
  return (
    <Wide>
      <table className="qj">
        <thead>
          <tr>
            <th>{w.feeding.feed}</th>
            <th>{w.feeding.way}</th>
            <th>{w.feeding.state}</th>
            <th className="num">{w.feeding.success}</th>
            <th className="num">{w.feeding.every}</th>
            <th className="num">{w.feeding.next}</th>
            <th className="num">{w.feeding.gaps}</th>
            <th aria-label={w.feeding.edit} />
          </tr>
        </thead>
        <tbody>
          {feeds.map((feed) => (
            <tr key={feed.id}>
              <td>
                <b>{feed.title}</b> <span className="dim">{feed.source}</span>
                {feed.problem ? <p className="warn">{say(feed.problem)}</p> : null}
              </td>
              <td>{w.feeding.ways[feed.kind]}</td>
              <td className={feed.problem ? "warn" : feed.state === "active" ? "ok" : ""}>
                {feed.running
                  ? w.feeding.running
                  : feed.state === "paused"
                    ? w.feeding.paused
                    : feed.problem
                      ? w.feeding.broken
                      : w.feeding.active}
              </td>
              <td className="num">{dayTime(feed.lastSuccessAt, now)}</td>
              <td className="num">{feed.kind === "push" ? "—" : w.feeding.seconds(count(feed.everySeconds))}</td>
              <td className="num">{dayTime(feed.nextRunAt, now)}</td>
              <td className="num">{count(feed.openGaps)}</td>
              <td className="acts">
                {feed.kind === "push" ? null : (
                  <Button size="small" disabled={feed.state === "paused" || feed.running} onClick={() => steer(feed, "run")}>
                    {w.feeding.run}
                  </Button>
                )}
                <Button size="small" onClick={() => steer(feed, feed.state === "paused" ? "resume" : "pause")}>
                  {feed.state === "paused" ? w.feeding.resume : w.feeding.pause}
                </Button>
                <Button size="small" onClick={() => onEdit(feed)}>
                  {w.feeding.edit}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
