import { useQuery } from "@tanstack/react-query";
import { noticeSettingsQuery } from "../../api/system.ts";
import { Card } from "../../components/card.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { NoticeForm } from "./notice-form.tsx";

/** How I am told. */
export function NoticeCard() {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery({ ...noticeSettingsQuery, staleTime: 60_000 });
  return (
    <Card title={w.account.notices}>
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading /> : null}
      {data ? <NoticeForm settings={data} /> : null}
    </Card>
  );
}
