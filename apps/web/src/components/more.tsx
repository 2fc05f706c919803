import { Button } from "antd";
import { useWords } from "../words/words.tsx";

type Props = { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; readonly fetchNextPage: () => unknown };

/** The foot of a list that goes on. */
export function More({ hasNextPage, isFetchingNextPage, fetchNextPage }: Props) {
  const { w } = useWords();
  return hasNextPage ? (
    <p className="qj-more">
      <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {w.common.more}
      </Button>
    </p>
  ) : null;
}
