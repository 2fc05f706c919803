import type { StatementFault } from "./lint-statement.ts";

/**
 * Where work is done case by case, alert by alert, order by order: whatever is read here names its bucket. Elsewhere lists and figures are read over all
 * buckets, which is what they are for; what is written, joined or asked of the database's clock is held against the rules everywhere.
 */
const HOT = [
  /services\/src\/(scan|scan-groups|settle-groups|judged-groups|contributions|write-findings|open-alerts|raise-alerts)\.ts$/,
  /services\/src\/(store-part|store-cases|step-alert|record-moves|claim-alerts|audit|kept-answers)\.ts$/,
  /services\/src\/identity\/(mask-|store-sealed)/,
  /services\/src\/ledger\/(enter-points|reverse-points|reverse-withdrawn|parties|write-entries)\.ts$/,
  /services\/src\/orders\/(move-order|record-order-move|settle-alert|issue-order)/,
  /services\/src\/oversight\/(mark-oversight|fold-oversight)\.ts$/,
  /services\/src\/telling\/(notify|tell-alerts|enter-deliveries)\.ts$/,
];

type Exception = {
  readonly from: string;
  readonly rules: readonly StatementFault["rule"][];
  readonly tables: readonly string[];
  readonly why: string;
};

/** What may ask every node all the same, with the reason. */
const EXCEPTIONS: readonly Exception[] = [
  {
    from: "services/src/judged-groups.ts",
    rules: ["across"],
    tables: ["group_rows", "tallies"],
    why: "the lines of a group and the subjects of a month lie in the buckets of many cases",
  },
  {
    from: "services/src/scan.ts",
    rules: ["write", "across"],
    tables: ["case_checks"],
    why: "who has everything judged again means every case",
  },
  {
    from: "services/src/mark-cases-due.ts",
    rules: ["write"],
    tables: ["case_checks"],
    why: "a policy touches cases of every bucket, and holds them all",
  },
  {
    from: "services/src/judged-ahead.ts",
    rules: ["write"],
    tables: ["case_checks"],
    why: "a clock that was ahead was so for cases of every bucket, and all buckets are held",
  },
  {
    from: "services/src/follow-calendar.ts",
    rules: ["write"],
    tables: ["case_checks", "orders"],
    why: "another calendar moves deadlines in every bucket, and all buckets are held",
  },
  {
    from: "services/src/register-source.ts",
    rules: ["write"],
    tables: ["case_checks"],
    why: "a source whose policies have changed has its cases in every bucket",
  },
  {
    from: "services/src/oversight/fold-oversight.ts",
    rules: ["across"],
    tables: ["alerts", "orders"],
    why: "what was moved and waits to be folded lies in many buckets; it is named before they are held",
  },
  {
    from: "services/src/claim-alerts.ts",
    rules: ["across"],
    tables: ["alerts"],
    why: "alerts are named by ids, which say nothing of a bucket",
  },
  {
    from: "services/src/ledger/reverse-points.ts",
    rules: ["across"],
    tables: ["ledger_entries", "ledger_parties"],
    why: "what an alert entered lies with the units and officers it was entered against",
  },
  {
    from: "services/src/retention/",
    rules: ["write"],
    tables: ["notices", "idempotency_keys"],
    why: "what has run out is dropped from every bucket, by night",
  },
  {
    from: "services/src/kept-answers.ts",
    rules: ["write"],
    tables: ["idempotency_keys"],
    why: "what has run out is dropped from every bucket",
  },
];

/** Why a fault of a statement from this file is none; undefined when it is one. */
export function exceptionFor(from: string, { rule, table }: Pick<StatementFault, "rule" | "table">): string | undefined {
  if (rule === "across" && !HOT.some((path) => path.test(from))) return "a list or a figure, over all buckets";
  if (rule === "time" && from.endsWith("services/src/system/vitals.ts")) return "it measures by how much that clock differs from ours";
  return EXCEPTIONS.find((one) => from.includes(one.from) && one.rules.includes(rule) && table !== undefined && one.tables.includes(table))
    ?.why;
}
