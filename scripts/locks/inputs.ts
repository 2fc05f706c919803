import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CHINA, type Instant, parseLocal, type Source, type StoredTrace } from "@qingjian/events";
import { bind, isRejection, type Mapping, mappingOf, openLog, sourceOf } from "@qingjian/intake";
import { type ItemEntry, PACKS, type Policy, policySchema } from "@qingjian/rules";
import { writeCity } from "@qingjian/simulator";
import { foldCase, type StoredRecord } from "../../packages/services/src/fold-case.ts";
import { normsIn } from "../../packages/services/src/item-norms.ts";
import { itemPolicies } from "../../packages/services/src/item-policies.ts";
import { readTable } from "../../packages/services/src/read-table.ts";

/** What the rules are held to: cases as they reach the judge, by what policies and as of when. */
export type Input = {
  readonly name: string;
  /** Of everything a verdict may depend on but the rules themselves. */
  readonly digest: string;
  readonly logs: readonly { readonly source: Source; readonly cases: ReadonlyMap<string, StoredTrace> }[];
  readonly policies: readonly Policy[];
  readonly items: readonly ItemEntry[];
  /** Class of each unit, within which it is compared. */
  readonly groups: ReadonlyMap<string, string>;
  readonly asOf: readonly Instant[];
};

const DATA = fileURLToPath(new URL("../../../shared/data", import.meta.url));
const CITY = { seed: 20260630, cases: 10_000, until: parseLocal("2026-06-30 18:00") as Instant };
/** The end of the city's log; and weeks before, when much was still open. */
const CITY_AS_OF = [parseLocal("2026-05-29 10:00") as Instant, CITY.until];
/** A prefix of each real log: enough to hear its rules, little enough to be judged at every build. */
const REAL = [
  { mapping: "coselog-receipt", file: "receipt.xes.gz", rows: 2000, asOf: "2012-06-01" },
  { mapping: "bpic2020-domestic", file: "bpic2020-domestic-declarations.xes.gz", rows: 4000, asOf: "2019-09-01" },
  { mapping: "nyc311", file: "nyc311-100.csv", rows: 1000, asOf: "2026-01-01" },
  { mapping: "boston311", file: "boston311-100.csv", rows: 1000, asOf: "2026-01-01" },
  { mapping: "traffic-fines", file: "traffic_fines.csv.gz", rows: 2000, asOf: "2014-01-01" },
];

/** The simulated city, and the real logs where they are. */
export async function inputs(): Promise<Input[]> {
  const real = existsSync(DATA) ? REAL : [];
  return [
    await simulated(),
    ...(await Promise.all(
      real.map(async ({ mapping: id, file, rows, asOf }) => {
        const mapping = shipped(id);
        const log = await casesIn(mapping, join(DATA, file), rows);
        return input(id, [log], policiesOf(mapping), [], new Map(), [parseLocal(asOf) as Instant]);
      }),
    )),
  ];
}

async function simulated(): Promise<Input> {
  const folder = mkdtempSync(join(tmpdir(), "qingjian-locks-"));
  try {
    const { hotline, approvals, ratings, items, units } = await writeCity(CITY, folder);
    const register = await registerOf(items.path);
    const feeds = [
      [hotline, "qinghe-hotline"],
      [approvals, "qinghe-approval"],
      [ratings, "qinghe-rating"],
    ] as const;
    const logs = await Promise.all(feeds.map(([{ path }, id]) => casesIn(shipped(id), path)));
    const policies = [...itemPolicies(register), ...feeds.flatMap(([, id]) => policiesOf(shipped(id)))];
    const entries = register.map(({ name, promisedDays, legalDays, norms }) => ({
      ...{ id: name, name, promisedDays, legalDays },
      steps: (norms.steps ?? []).map(({ step, days, owner }) => ({ step, days, owner })),
    }));
    const { rows } = await readTable(units.path, ["名称", "类别"]);
    return input("city", logs, policies, entries, new Map(rows.map(({ 名称, 类别 }) => [名称 ?? "", 类别 ?? ""])), CITY_AS_OF);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function registerOf(file: string) {
  const { rows, lines } = await readTable(file, ["编码", "名称"]);
  const days = (text: string | undefined) => (text ? Number(text) : undefined);
  return rows.map((row, index) => ({
    ...{ id: row.编码 ?? "", name: row.名称 ?? "", norms: normsIn(row, lines[index] as number) },
    ...{ promisedDays: days(row.承诺工作日), legalDays: days(row.法定工作日) },
  }));
}

function shipped(id: string): Mapping {
  const mapping = mappingOf(id);
  if (!mapping) throw new Error(`there is no mapping ${id}`);
  return mapping;
}

/** As an import registers them: for the source of the mapping alone. */
const policiesOf = ({ policies = [], source }: Mapping): Policy[] =>
  policies.map((policy) => {
    const parsed = policySchema.parse(policy);
    return { ...parsed, where: { ...parsed.where, source: source.id } };
  });
/** One key for ever: a pseudonym decides which cases are one matter. */
const SECRETS = { pseudonym: (plain: string) => createHash("sha256").update(plain).digest("hex").slice(0, 16) };

/** The first rows of a log as an import would fold them. */
async function casesIn(mapping: Mapping, path: string, most = Number.POSITIVE_INFINITY): Promise<Input["logs"][number]> {
  const log = await openLog(path, mapping.file);
  const bound = bind(mapping, log.columns, SECRETS);
  const records = new Map<string, Map<string, StoredRecord>>();
  let rows = 0;
  for await (const batch of log.rows()) {
    for (const row of batch) {
      if (rows++ >= most) break;
      const taken = bound.take(row);
      const mapped = isRejection(taken) ? [taken] : bound.read(row.line, row.position, taken.cells);
      if (!("events" in mapped)) throw new Error(`${path}:${row.line}: ${mapped[0]?.reason.en}`);
      const known = records.get(mapped.caseId) ?? new Map<string, StoredRecord>();
      records.set(mapped.caseId, known.set(mapped.recordId, { mapped, receivedAt: 0, batch: "", line: row.line }));
    }
    if (rows >= most) break;
  }
  await log.close();
  const source = sourceOf(mapping);
  const folded = [...records].flatMap(([id, sayings]): [string, StoredTrace][] => {
    const one = foldCase(source, [...sayings.values()]);
    return one ? [[id, JSON.parse(one.trace) as StoredTrace]] : [];
  });
  return { source, cases: new Map(folded) };
}

function input(
  name: string,
  logs: Input["logs"],
  own: readonly Policy[],
  items: Input["items"],
  groups: Input["groups"],
  asOf: Input["asOf"],
): Input {
  const policies = [...(PACKS[0]?.policies ?? []), ...own];
  const digest = createHash("sha256").update(JSON.stringify([CHINA.version, policies, items, [...groups], asOf]));
  for (const { source, cases } of logs) {
    digest.update(JSON.stringify(source));
    for (const one of cases) digest.update(JSON.stringify(one));
  }
  return { name, digest: digest.digest("hex").slice(0, 16), logs, policies, items, groups, asOf };
}
