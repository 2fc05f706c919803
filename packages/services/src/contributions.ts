import { among, bucketOf, CopyRows, type Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { monthOf, RULES } from "@qingjian/rules";
import { sql } from "kysely";
import { type FreshLine, type GivenLine, NO_VALUES } from "./giving.ts";
import { newId } from "./ids.ts";
import { pack, type StoredGiving, unpack } from "./packed-giving.ts";

/** What a case gives now, beside what it gave when it was judged last. */
export type Giving = {
  readonly bucket: number;
  readonly caseId: string;
  readonly source: string;
  readonly before: StoredGiving | null;
  readonly now: readonly FreshLine[];
  /** Rules that broke: their earlier lines stay. */
  readonly broken: readonly string[];
};

/** Rules over rates have their sums judged; indicators are only added up. */
const JUDGED_RATES = new Set(RULES.filter(({ judges }) => judges === "rate").map(({ id }) => id));

const identityOf = ([, ...line]: GivenLine): string => JSON.stringify(line);

type Change = {
  readonly giving: Giving;
  readonly kept: readonly GivenLine[];
  readonly gone: readonly GivenLine[];
  readonly fresh: readonly GivenLine[];
};

/** What of a case's lines is gone and what is new; undefined when nothing has changed. Lines that stay keep their numbers. */
function changeOf(giving: Giving): Change | undefined {
  const { before, now, broken } = giving;
  if (before === null && now.length === 0) return undefined;
  const old = new Map<string, GivenLine[]>();
  let seq = 0;
  for (const line of before ? unpack(before) : NO_VALUES) {
    seq = Math.max(seq, line[0]);
    const same = old.get(identityOf(line));
    if (same) same.push(line);
    else old.set(identityOf(line), [line]);
  }
  const kept: GivenLine[] = [];
  const fresh: GivenLine[] = [];
  for (const given of now) {
    const line: GivenLine = [seq + 1, ...given];
    const same = old.get(identityOf(line))?.pop();
    if (same) kept.push(same);
    else {
      seq++;
      fresh.push(line);
    }
  }
  const left = [...old.values()].flat();
  const gone = left.filter(([, rule]) => !broken.includes(rule));
  kept.push(...left.filter(([, rule]) => broken.includes(rule)));
  return gone.length === 0 && fresh.length === 0 ? undefined : { giving, kept, gone, fresh };
}

/** Only lines of groups, and those that prove a rate, are looked for by group. */
const isFound = ([, rule, , , , , , , numerator]: GivenLine): boolean => numerator === null || (numerator > 0 && JUDGED_RATES.has(rule));

/** Keeps what the cases of a transaction give now, and says which groups are to be judged again and by how much sums change. */
export async function keepContributions(tx: Tx, givings: readonly Giving[], at: Instant): Promise<void> {
  const changes = givings.map(changeOf).filter((change) => change !== undefined);
  if (changes.length === 0) return;
  await keepLines(tx, changes);
  const groups = new Map<string, { rule: string; source: string; subject: string; part: string }>();
  const sums = new Map<string, { key: readonly string[]; numerator: number; denominator: number }>();
  for (const { giving, gone, fresh } of changes)
    for (const [lines, sign] of [
      [gone, -1],
      [fresh, 1],
    ] as const)
      for (const [, rule, subject, part, when, , , , numerator, denominator] of lines) {
        const { source } = giving;
        if (numerator === null) groups.set([rule, source, subject, part].join("\u0001"), { rule, source, subject, part });
        else {
          const key = [rule, source, subject, part, monthOf(when)];
          const sum = sums.get(key.join("\u0001")) ?? { key, numerator: 0, denominator: 0 };
          sums.set(key.join("\u0001"), sum);
          sum.numerator += sign * numerator;
          sum.denominator += sign * (denominator ?? 0);
        }
      }
  await addSums(
    tx,
    [...sums.values()].filter((sum) => sum.numerator !== 0 || sum.denominator !== 0),
    at,
  );
  await markDue(tx, [...groups.values()], 0);
}

async function keepLines(tx: Tx, changes: readonly Change[]): Promise<void> {
  const gone = changes.flatMap(({ giving: { bucket, caseId }, gone }) => gone.filter(isFound).map(([seq]) => ({ bucket, caseId, seq })));
  if (gone.length > 0)
    await sql`delete from group_rows r using unnest(${gone.map(({ bucket }) => bucket)}::smallint[], ${gone.map(({ caseId }) => caseId)}::text[], ${gone.map(({ seq }) => seq)}::integer[]) as k(bucket, case_id, seq)
      where r.bucket = k.bucket and r.case_id = k.case_id and r.seq = k.seq and ${among("r.bucket", gone)}`.execute(tx.db);
  const bodies = new CopyRows(3);
  const rewritten: { bucket: number; case_id: string; body: StoredGiving | null }[] = [];
  const rows = new CopyRows(14);
  for (const { giving, kept, fresh } of changes) {
    const { bucket, caseId, source, before } = giving;
    const all = [...kept, ...fresh];
    const body = all.length > 0 ? pack(all) : null;
    if (before !== null) rewritten.push({ bucket, case_id: caseId, body });
    else if (body) bodies.row().smallint(bucket).text(caseId).text(JSON.stringify(body));
    for (const line of fresh) {
      if (!isFound(line)) continue;
      const [seq, rule, subject, part, when, event, unit, officer, numerator, denominator, values] = line;
      rows.row().smallint(bucket).text(caseId).int(seq).text(rule).text(source).text(subject).text(part).bigint(when);
      rows.text(event).text(unit).text(officer).double(numerator).double(denominator).text(JSON.stringify(values));
    }
  }
  if (bodies.rows > 0) await tx.copyIn("contributions (bucket, case_id, body)", bodies.take());
  await rewrite(tx, rewritten);
  if (rows.rows > 0)
    await tx.copyIn(
      "group_rows (bucket, case_id, seq, rule, source, subject, part, at, event_id, unit, officer, numerator, denominator, detail)",
      rows.take(),
    );
}

/** In their place where there is room: no page of an index is touched. */
async function rewrite(tx: Tx, rows: readonly { bucket: number; case_id: string; body: StoredGiving | null }[]): Promise<void> {
  const kept = rows.filter(({ body }) => body !== null);
  if (kept.length > 0)
    await sql`update contributions c set body = k.body from json_to_recordset(${JSON.stringify(kept)}::json) as k(bucket smallint, case_id text, body json)
      where c.bucket = k.bucket and c.case_id = k.case_id and ${among("c.bucket", kept)}`.execute(tx.db);
  const empty = rows.filter(({ body }) => body === null);
  if (empty.length > 0)
    await sql`delete from contributions c using unnest(${empty.map(({ bucket }) => bucket)}::smallint[], ${empty.map((row) => row.case_id)}::text[]) as k(bucket, case_id)
      where c.bucket = k.bucket and c.case_id = k.case_id and ${among("c.bucket", empty)}`.execute(tx.db);
}

async function addSums(
  tx: Tx,
  sums: readonly { readonly key: readonly string[]; readonly numerator: number; readonly denominator: number }[],
  at: Instant,
): Promise<void> {
  if (sums.length === 0) return;
  const rows = new CopyRows(9);
  const batch = newId(at);
  for (const [nth, { key, numerator, denominator }] of sums.entries()) {
    const [rule, source, subject, part, month] = key as [string, string, string, string, string];
    rows.row().smallint(bucketOf(subject)).text(`${batch}.${nth}`).text(rule).text(source).text(subject).text(part).text(month);
    rows.double(numerator).double(denominator);
  }
  await tx.copyIn("tally_changes (bucket, id, rule, source, subject, part, month, numerator, denominator)", rows.take());
}

export type GroupName = { readonly rule: string; readonly source: string; readonly subject: string; readonly part: string };
export const groupBucket = ({ rule, subject, part }: GroupName): number => bucketOf(`${rule}/${subject}/${part}`);

/** Groups to judge from an instant on; always in one order, so that two writers never wait for each other. */
export async function markDue(tx: Tx, groups: readonly GroupName[], due: Instant): Promise<void> {
  if (groups.length === 0) return;
  const rows = groups.map((group) => ({ bucket: groupBucket(group), ...group, due_at: due }));
  const place = ({ bucket, rule, source, subject, part }: (typeof rows)[number]) =>
    `${String(bucket).padStart(4, "0")}${rule}\u0001${source}\u0001${subject}\u0001${part}`;
  rows.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  await sql`insert into due_groups select * from json_populate_recordset(null::due_groups, ${JSON.stringify(rows)}::json)
    on conflict (bucket, rule, source, subject, part) do update set due_at = least(due_groups.due_at, excluded.due_at)`.execute(tx.db);
}
