import { benchOptions } from "../../scripts/bench-options.mjs";
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

const FIGURES: Readonly<Record<ReturnType<typeof benchOptions>["figure"], (plan: Plan) => Promise<void>>> = {
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

const { figure, ...sizes } = benchOptions(process.argv.slice(2));
const url = process.env.QINGJIAN_BENCH_PG;
if (!url) {
  console.error(
    "QINGJIAN_BENCH_PG must name a PostgreSQL server on which databases may be made; `npm run bench` starts one by itself where PostgreSQL is installed.",
  );
  process.exit(2);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(1)); // and what it started with it
await FIGURES[figure]({ url, ...sizes });
