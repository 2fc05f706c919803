import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../../api/queries.ts";
import { useAddress } from "../../api/use-address.ts";
import { PartsNav } from "../../components/parts-nav.tsx";
import { useWords } from "../../words/words.tsx";
import { Exemptions } from "./exemptions.tsx";
import { LedgerList } from "./ledger-list.tsx";
import { Suggestions } from "./suggestions.tsx";
import "../../components/tools.css";
import "./ledger.css";

const PARTS = ["list", "suggestions", "exemptions"] as const;
const ROUTES = { list: "GET /api/v1/ledger", suggestions: "GET /api/v1/ledger/suggestions", exemptions: "GET /api/v1/ledger/exemptions" };

/** The ledger of points: its sums, what the ladder suggests, and exemptions. */
export default function LedgerPage() {
  const { w } = useWords();
  const { text } = useAddress();
  const may = useQuery(meQuery).data?.may ?? [];
  const parts = PARTS.filter((part) => may.includes(ROUTES[part]));
  const part = parts.find((one) => one === text("part")) ?? "list";
  return (
    <div className="qj-page qj-ledger">
      {parts.length > 1 ? (
        <PartsNav label={w.ledger.partsLabel} parts={parts.map((id) => ({ id, title: w.ledger.parts[id] }))} now={part} />
      ) : null}
      {part === "list" ? <LedgerList own={!may.includes(ROUTES.suggestions)} /> : null}
      {part === "suggestions" ? <Suggestions /> : null}
      {part === "exemptions" ? <Exemptions /> : null}
    </div>
  );
}
