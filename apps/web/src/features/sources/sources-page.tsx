import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { meQuery } from "../../api/queries.ts";
import { PartsNav } from "../../components/parts-nav.tsx";
import "../../components/tools.css";
import { useWords } from "../../words/words.tsx";
import { Batches } from "./batches.tsx";
import { Feeds } from "./feeds.tsx";
import { Gaps } from "./gaps.tsx";
import { Health } from "./health.tsx";
import "./sources.css";
import { Tokens } from "./tokens.tsx";

const PARTS = [
  { id: "health", may: "GET /api/v1/sources", Part: Health },
  { id: "feeds", may: "GET /api/v1/feeds", Part: Feeds },
  { id: "gaps", may: "GET /api/v1/gaps", Part: Gaps },
  { id: "tokens", may: "POST /api/v1/service-tokens", Part: Tokens },
  { id: "batches", may: "GET /api/v1/batches", Part: Batches },
] as const;

/** The feeds, for those who run them: how they are, what is missing, who may push, what was taken in. Others see how they are. */
export default function SourcesPage() {
  const { w } = useWords();
  const { part } = useSearch({ strict: false }) as { part?: string };
  const may = useQuery(meQuery).data?.may ?? [];
  const mine = PARTS.filter((one) => may.includes(one.may));
  const shown = mine.find(({ id }) => id === part) ?? mine[0];
  if (!shown) return null;
  return (
    <div className="qj-page qj-feeding">
      {mine.length > 1 ? (
        <PartsNav
          label={w.menu.sources}
          parts={mine.map(({ id }) => ({ id, title: w.feeding.tabs[id] }))}
          now={shown.id}
          right={
            <Link to="/import" className="ant-btn go-import">
              {w.feeding.import}
            </Link>
          }
        />
      ) : null}
      <shown.Part />
    </div>
  );
}
