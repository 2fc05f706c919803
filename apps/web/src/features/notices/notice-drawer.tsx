import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useMarkRead } from "../../api/notices.ts";
import { noticesQuery } from "../../api/queries.ts";
import { Drawer } from "../../components/dialog.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { NoticeLine } from "./notice-line.tsx";
import "./notices.css";

/** What one was told, the newest first: only what kind, how bad and which number; the page it leads to says the rest. */
export default function NoticeDrawer({ unread, onClose }: { unread: number; onClose: () => void }) {
  const { w } = useWords();
  const list = useInfiniteQuery(noticesQuery);
  const mark = useMarkRead();
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Drawer
      open
      title={w.notices.title}
      onClose={onClose}
      size={400}
      className="qj-notices"
      extra={
        <Button type="text" size="small" disabled={unread === 0} loading={mark.isPending} onClick={() => mark.mutate(undefined)}>
          {w.notices.readAll}
        </Button>
      }
    >
      {list.isPending ? <Loading /> : null}
      {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? <Empty title={w.notices.empty} text={w.notices.emptyNote} /> : null}
      <ul>
        {rows.map((row) => (
          <NoticeLine key={row.id} row={row} onRead={() => mark.mutate([row.id])} onClose={onClose} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {w.common.more}
        </Button>
      ) : null}
    </Drawer>
  );
}
