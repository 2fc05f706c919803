import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useAct } from "../../api/act.ts";
import { type SealRow, sealsQuery } from "../../api/audit.ts";
import { Card } from "../../components/card.tsx";
import { More } from "../../components/more.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** The seals over the log, the latest first; one more can be set now. */
export function Seals() {
  const { w } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const list = useInfiniteQuery(sealsQuery);
  const act = useAct<Pick<SealRow, "seq">>([]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const seal = async () => {
    const { seq } = await act.mutateAsync({ path: "/audit/seals" });
    void message.success(w.audit.sealed(seq));
    await client.invalidateQueries({ queryKey: sealsQuery.queryKey });
  };
  const copy = async (hash: string) => {
    await navigator.clipboard.writeText(hash).then(
      () => message.success(w.audit.copied),
      () => undefined,
    );
  };
  return (
    <Card
      title={w.audit.seals}
      note={w.audit.sealsNote}
      right={
        <Button loading={act.isPending} onClick={() => void seal().catch(() => undefined)}>
          {w.audit.sealNow}
        </Button>
      }
    >
      {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Loading /> : null}
      {list.isSuccess && rows.length === 0 ? <Empty title={w.audit.noSeals} /> : null}
      {rows.length > 0 ? (
        <div className="qj-wide">
          <table className="qj">
            <thead>
              <tr>
                <th className="num">{w.audit.sealNo}</th>
                <th>{w.audit.at}</th>
                <th>{w.audit.hash}</th>
                <th className="num" />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.seq}>
                  <td className="num">{row.seq}</td>
                  <td className="time">{fullTime(row.at)}</td>
                  <td className="hash">{row.hash}</td>
                  <td className="num">
                    <button type="button" className="plain" onClick={() => void copy(row.hash)}>
                      {w.audit.copy}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <More {...list} />
    </Card>
  );
}
