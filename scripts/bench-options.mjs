// What `npm run bench` may be told.
import { optionsOf } from "./options.mjs";

const FIGURES = {
  P1: "judging a whole history",
  P2: "a scan of what changed, in a large store and a small one",
  P3: "an import",
  P4: "the whole job, beside other engines",
  P5: "the list of alerts",
  P6: "from an event to its alert",
  P7: "the monthly workbook",
  P8: "scans by several workers, and on a cluster (CITUS_URL)",
  Q1: "precision and recall",
  load: "200 people beside a feed",
  memory: "the memory of an import",
};

const USAGE = `npm run bench -- FIGURE [options]
${Object.entries(FIGURES)
  .map(([name, what]) => `  ${name.padEnd(7)} ${what}`)
  .join("\n")}
Options, each with a whole number: --events --rows --cases --rounds --megabytes --rate --alerts --users --minutes
Others: --keep leaves the databases; --store NAME works in a prepared one; --cold (load) begins with what is overdue.
It starts a PostgreSQL of its own, unless QINGJIAN_BENCH_PG names one.`;

/** The figure that is asked for, and its sizes. Ends the process where one is not known. */
export function benchOptions(args) {
  const number = (normally) => ({ type: "string", least: 1, default: String(normally) });
  const { values, positionals } = optionsOf(args, {
    usage: USAGE,
    most: 1,
    options: {
      events: number(4_000_000),
      rows: number(1_100_000),
      cases: number(args.includes("P7") ? 1_000_000 : 200_000),
      rounds: number(3),
      megabytes: number(1000),
      rate: number(200),
      alerts: number(1_000_000),
      users: number(200),
      minutes: number(10),
      keep: { type: "boolean", default: false },
      store: { type: "string" },
      cold: { type: "boolean", default: false },
    },
  });
  const [figure = ""] = positionals;
  if (Object.hasOwn(FIGURES, figure)) return { figure, ...values };
  process.stderr.write(`${figure === "" ? "Name a figure." : `There is no figure “${figure}”.`}\n${USAGE}\n`);
  process.exit(2);
}
