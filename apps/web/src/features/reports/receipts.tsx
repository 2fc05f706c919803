import { useQuery } from "@tanstack/react-query";
import { receiptsQuery } from "../../api/reports.ts";
import { Failed, Loading } from "../../components/states.tsx";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** Who was told of a workbook, and who has opened it. */
export function Receipts({ id }: { readonly id: string }) {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery(receiptsQuery(id));
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={2} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled by keyboard too
    <section className="changes" aria-label={w.reports.told} tabIndex={0}>
      <p className="dim">{data.length === 0 ? w.reports.toldNobody : w.reports.toldNote}</p>
      {data.length === 0 ? null : (
        <table className="qj">
          <thead>
            <tr>
              <th>{w.reports.person}</th>
              <th>{w.reports.toldAt}</th>
              <th>{w.reports.openedAt}</th>
            </tr>
          </thead>
          <tbody>
            {data.map(({ name, toldAt, openedAt }) => (
              <tr key={name + toldAt}>
                <td>{name}</td>
                <td>{fullTime(toldAt)}</td>
                <td>{openedAt === null ? <span className="dim">{w.reports.notOpened}</span> : fullTime(openedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
