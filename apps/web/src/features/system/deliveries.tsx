import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useAct } from "../../api/act.ts";
import { DELIVERY_STATES, deliveriesQuery } from "../../api/system.ts";
import { useAddress } from "../../api/use-address.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { More } from "../../components/more.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

const TONE = { waiting: "mark", sending: "mark", sent: "good", dead: "bad" };

/** What went out and what did not, with every attempt; what failed can be sent again. */
export function Deliveries() {
  const { w, say } = useWords();
  const { text, change } = useAddress();
  const state = DELIVERY_STATES.find((one) => one === text("state"));
  const list = useInfiniteQuery(deliveriesQuery(state, text("channel")));
  const act = useAct(["deliveries", "channels"]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const now = Date.now();
  return (
    <>
      <div className="qj-tools">
        <select value={state ?? ""} aria-label={w.post.state} onChange={(event) => change({ state: event.target.value })}>
          <option value="">
            {w.post.state} {w.common.all}
          </option>
          {DELIVERY_STATES.map((one) => (
            <option key={one} value={one}>
              {w.post.deliveryStates[one]}
            </option>
          ))}
        </select>
      </div>
      <Card title={w.post.deliveries} right={<ExportLink path="/deliveries/export.xlsx" query={{ state, channel: text("channel") }} />}>
        {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Loading rows={10} /> : null}
        {list.isSuccess && rows.length === 0 ? <Empty title={w.post.noDeliveries} text={w.post.noDeliveriesNote} small={false} /> : null}
        {rows.length > 0 ? (
          <Wide>
            <table className="qj">
              <thead>
                <tr>
                  <th>{w.post.at}</th>
                  <th>{w.post.channel}</th>
                  <th>{w.post.recipient}</th>
                  <th>{w.post.message}</th>
                  <th>{w.post.state}</th>
                  <th className="num">{w.post.actions}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td>{dayTime(row.createdAt, now)}</td>
                    <td>{row.channel.name}</td>
                    <td>{row.recipient}</td>
                    <td>{row.said.map(say).join("；")}</td>
                    <td>
                      <span className={`qj-tag ${TONE[row.state]}`}>{w.post.deliveryStates[row.state]}</span>{" "}
                      <span className="dim">
                        {w.post.attempts(row.attempts.length)}
                        {row.state === "waiting" && row.nextAt !== null ? ` · ${w.post.next(dayTime(row.nextAt, now))}` : ""}
                      </span>
                      {row.problem ? <div className="late">{row.problem}</div> : null}
                    </td>
                    <td className="num">
                      {row.state === "dead" ? (
                        <Button
                          size="small"
                          onClick={() => act.mutate({ path: `/deliveries/${encodeURIComponent(row.id)}/resend`, done: w.post.resent })}
                        >
                          {w.post.resend}
                        </Button>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        ) : null}
        <More {...list} />
      </Card>
    </>
  );
}
