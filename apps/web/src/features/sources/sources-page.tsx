import { useQuery } from "@tanstack/react-query";
import { sourcesQuery } from "../../api/queries.ts";
import { SourceHealth } from "../../components/source-health.tsx";
import { Failed, Loading } from "../../components/states.tsx";

/** The feeds, for those who run them. */
export default function SourcesPage() {
  const { data, isError, error, refetch } = useQuery(sourcesQuery);
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="qj-page">
      <SourceHealth sources={data} now={Date.now()} />
    </div>
  );
}
