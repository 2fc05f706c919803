import { useQuery } from "@tanstack/react-query";
import { boardQuery } from "../../api/orders.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { OrderTable } from "../../components/order-table.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { OrdersViews } from "./orders-views.tsx";

/** 挂牌督办: the listed orders until they end. Leaders see it; who may read orders opens them from here. */
export function Board({ opens }: { opens: boolean }) {
  const { w } = useWords();
  const { data, error, isError, refetch } = useQuery(boardQuery);
  return (
    <div className="qj-orders">
      {opens ? (
        <div className="hd qj-filterbar">
          <OrdersViews ofUnit={false} filter={null} />
        </div>
      ) : null}
      <div className="qj-page">
        {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {!isError && !data ? <Loading rows={8} /> : null}
        {data ? (
          <Card title={w.orders.boardTitle} note={w.orders.boardNote(data.length)} right={<ExportLink path="/orders/board.xlsx" />}>
            {data.length === 0 ? (
              <Empty title={w.orders.boardEmpty} text={w.orders.boardEmptyHint} small={false} />
            ) : (
              <OrderTable rows={data} opens={opens} full />
            )}
          </Card>
        ) : null}
      </div>
    </div>
  );
}
