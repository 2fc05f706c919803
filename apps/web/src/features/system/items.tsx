import { useInfiniteQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { itemsQuery } from "../../api/system.ts";
import { useAddress } from "../../api/use-address.ts";
import { Card } from "../../components/card.tsx";
import { More } from "../../components/more.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { useWords } from "../../words/words.tsx";

/** The catalogue of items with their limits. */
export function Items() {
  const { w } = useWords();
  const { text, change } = useAddress();
  const q = text("q") ?? "";
  const list = useInfiniteQuery(itemsQuery(q));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const days = (n: number | null) => (n === null ? "—" : w.system.workdays(String(n)));
  return (
    <>
      <search className="qj-tools">
        <Input.Search
          key={q}
          defaultValue={q}
          placeholder={w.system.itemSearch}
          aria-label={w.system.itemSearch}
          allowClear
          onSearch={(value) => change({ q: value.trim() })}
        />
      </search>
      <Card title={w.system.items} note={w.system.itemsNote}>
        {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Loading rows={12} /> : null}
        {list.isSuccess && rows.length === 0 ? <Empty title={w.system.noItems} small={false} /> : null}
        {rows.length > 0 ? (
          <Wide>
            <table className="qj">
              <thead>
                <tr>
                  <th>{w.system.code}</th>
                  <th>{w.system.item}</th>
                  <th>{w.system.itemKind}</th>
                  <th className="num">{w.system.promised}</th>
                  <th className="num">{w.system.legal}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td>{row.id}</td>
                    <td>{row.name}</td>
                    <td>{row.kind}</td>
                    <td className="num">{days(row.promisedDays)}</td>
                    <td className="num">{days(row.legalDays)}</td>
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
