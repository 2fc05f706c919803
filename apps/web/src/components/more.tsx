import { Button } from "antd";
import { useEffect, useRef } from "react";
import { useWords } from "../words/words.tsx";

type Props = {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly fetchNextPage: () => unknown;
};
/** So far below the screen the next page is asked for. */
const AHEAD = "600px";

/** The foot of a list that goes on: what follows comes as one scrolls there; after a failure, when one asks for it. */
export function More({ hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage }: Props) {
  const { w } = useWords();
  const foot = useRef<HTMLParagraphElement>(null);
  const go = useRef(fetchNextPage);
  go.current = fetchNextPage;
  const waits = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (!waits || !foot.current) return;
    const watcher = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && void go.current(), {
      rootMargin: `0px 0px ${AHEAD} 0px`,
    });
    watcher.observe(foot.current);
    return () => watcher.disconnect();
  }, [waits]);
  return hasNextPage ? (
    <p className="qj-more" ref={foot}>
      <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {w.common.more}
      </Button>
    </p>
  ) : null;
}
