import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../../api/queries.ts";
import { useAddress } from "../../api/use-address.ts";
import { PartsNav } from "../../components/parts-nav.tsx";
import { useWords } from "../../words/words.tsx";
import { Accounts } from "./accounts.tsx";
import { CalendarPart } from "./calendar-part.tsx";
import { Channels } from "./channels.tsx";
import { Deliveries } from "./deliveries.tsx";
import { Items } from "./items.tsx";
import { Schedules } from "./schedules.tsx";
import { Units } from "./units.tsx";
import "../../components/tools.css";
import "./system.css";

/** Each part, and the route whoever sees it may ask. */
const PARTS = {
  accounts: { route: "GET /api/v1/users", Part: Accounts },
  units: { route: "GET /api/v1/units", Part: Units },
  items: { route: "GET /api/v1/items", Part: Items },
  calendar: { route: "GET /api/v1/calendar", Part: CalendarPart },
  channels: { route: "GET /api/v1/channels", Part: Channels },
  deliveries: { route: "GET /api/v1/deliveries", Part: Deliveries },
  schedules: { route: "GET /api/v1/schedules", Part: Schedules },
} as const;
type PartName = keyof typeof PARTS;

/** What the administrators keep; no case content anywhere. */
export default function SystemPage() {
  const { w } = useWords();
  const { text } = useAddress();
  const may = useQuery(meQuery).data?.may ?? [];
  const parts = (Object.keys(PARTS) as PartName[]).filter((part) => may.includes(PARTS[part].route));
  const part = parts.find((one) => one === text("part")) ?? "accounts";
  const { Part } = PARTS[part];
  return (
    <div className="qj-page qj-system">
      <PartsNav label={w.system.partsLabel} parts={parts.map((id) => ({ id, title: w.system.parts[id] }))} now={part} />
      <Part />
    </div>
  );
}
