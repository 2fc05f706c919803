import { parseArgs } from "node:util";
import { load } from "./load.ts";
import { memory } from "./memory.ts";
import { p1 } from "./p1.ts";
import { p2 } from "./p2.ts";
import { p3 } from "./p3.ts";
import { p4 } from "./p4.ts";
import { p5 } from "./p5.ts";
import { p6 } from "./p6.ts";
import { p7 } from "./p7.ts";
import { p8 } from "./p8.ts";
import type { Plan } from "./plan.ts";
import { q1 } from "./q1.ts";

const FIGURES: Readonly<Record<string, (plan: Plan) => Promise<void>>> = {
  P1: p1,
  P2: p2,
  P3: p3,
  P4: p4,
  P5: p5,
  P6: p6,
  P7: p7,
  P8: p8,
  Q1: q1,
  load,
  memory,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: "string", default: "4000000" },
    rows: { type: "string", default: "1100000" },
    cases: { type: "string", default: process.argv.includes("P7") ? "1000000" : "200000" },
    rounds: { type: "string", default: "3" },
    megabytes: { type: "string", default: "1000" },
    rate: { type: "string", default: "200" },
    alerts: { type: "string", default: "1000000" },
    users: { type: "string", default: "200" },
    minutes: { type: "string", default: "10" },
    keep: { type: "boolean", default: false },
    store: { type: "string" },
    cold: { type: "boolean", default: false },
  },
});
const figure = FIGURES[positionals[0] ?? ""];
const url = process.env.QINGJIAN_BENCH_PG;
if (!figure || !url) {
  console.error(
    figure
      ? "QINGJIAN_BENCH_PG must name a PostgreSQL server on which databases may be made; `npm run bench` starts one by itself where PostgreSQL is installed."
      : `Name a figure: ${Object.keys(FIGURES).join(", ")}. Options: --events N, --rows N, --cases N, --rounds N, --megabytes N, --rate N, --alerts N, --users N, --minutes N, --keep, --store NAME, --cold.`,
  );
  process.exit(2);
}
const number = (name: "events" | "rows" | "cases" | "rounds" | "megabytes" | "rate" | "alerts" | "users" | "minutes"): number => {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} must be a whole number above 0, not “${values[name]}”.`);
  process.exit(2);
};
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(1)); // and what it started with it
await figure({
  url,
  events: number("events"),
  rows: number("rows"),
  cases: number("cases"),
  rounds: number("rounds"),
  megabytes: number("megabytes"),
  rate: number("rate"),
  alerts: number("alerts"),
  users: number("users"),
  minutes: number("minutes"),
  keep: values.keep,
  store: values.store,
  cold: values.cold,
});
