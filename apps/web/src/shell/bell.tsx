import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { unreadQuery } from "../api/queries.ts";
import { useWords } from "../words/words.tsx";

const NoticeDrawer = lazy(() => import("../features/notices/notice-drawer.tsx"));

/** How much one has not read yet; opens the list of what one was told. It follows the live stream. */
export function Bell() {
  const { w } = useWords();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(unreadQuery);
  const unread = data?.unread ?? 0;
  return (
    <>
      <button type="button" className="bell" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)}>
        <svg className="ic" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 16V10a6 6 0 0 1 12 0v6l2 2H4zM10 21h4" />
        </svg>
        <span className="sr">{w.notices.open(unread)}</span>
        {unread > 0 ? <i aria-hidden="true">{unread > 99 ? "99+" : unread}</i> : null}
      </button>
      {open ? (
        <Suspense fallback={null}>
          <NoticeDrawer unread={unread} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
