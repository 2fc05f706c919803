import { scratch } from "../doors/city.ts";
import type { Place } from "../doors/places.ts";

const HEAD = ["id", "case", "activity", "at", "unit", "toUnit", "title"] as const;

const SHANGHAI = 8 * 3_600_000;
/** Morning of the day so many days ago, in Shanghai. */
export const morning = (days: number, time: string) =>
  `${new Date(Date.now() + SHANGHAI - days * 86_400_000).toISOString().slice(0, 10)} ${time}`;

/** A hotline order that 市城管局 has had for two months without an answer: red. */
export const neglected = (name: string) => [
  {
    id: `${name}-1`,
    case: name,
    activity: "received",
    at: morning(60, "09:00"),
    unit: "市热线中心",
    toUnit: "",
    title: `${name} 占道经营`,
  },
  { id: `${name}-2`, case: name, activity: "dispatched", at: morning(60, "09:10"), unit: "市热线中心", toUnit: "市城管局", title: "" },
];

/** One order of long ago, answered in time, so that the source is known before anything is pushed into it. */
export async function knownSource(place: Place): Promise<void> {
  const files = scratch();
  const rows = [
    ["GP-1", "GP", "received", "2026-03-02 09:00", "市热线中心", "", "路灯不亮"],
    ["GP-2", "GP", "closed", "2026-03-02 09:30", "市热线中心", "", ""],
  ];
  await place.ok("import", files.write("known.csv", [HEAD, ...rows].map((row) => row.join(",")).join("\n")), "--mapping", "canonical");
  files.remove();
}
