import { among, bucketOf, CopyRows, type Tx } from "@qingjian/db";
import type { Instant } from "@qingjian/events";
import { sql } from "kysely";
import type { FreshLine, Sum, Sums } from "./giving.ts";
import { newId } from "./ids.ts";
import { addLine, isFound, type Kept, markOf, pack, type StoredGiving, unpack } from "./packed-giving.ts";

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

type NumberedLine = readonly [seq: number, line: FreshLine];
type Change = {
  readonly giving: Giving;
  readonly after: Kept;
  /** Numbers of the lines that are gone. */
  readonly gone: readonly number[];
  readonly fresh: readonly NumberedLine[];
  /** By how much sums change. */
  readonly moved: readonly Sum[];
};

/** What of a case's lines is gone and what is new; undefined when nothing has changed. Lines that stay keep their numbers. */
function changeOf(giving: Giving): Change | undefined {
  const { now, broken } = giving;
  if (giving.before === null && now.length === 0) return undefined;
  const before = unpack(giving.before);
  const after: Kept = { lines: [], sums: new Map() };
  const old = new Map<string, Kept["lines"]>();
  let seq = 0;
  for (const line of before.lines) {
    seq = Math.max(seq, line.seq);
    const same = old.get(line.mark);
    if (same) same.push(line);
    else old.set(line.mark, [line]);
  }
  const fresh: NumberedLine[] = [];
  for (const line of now) {
    addLine(after.sums, line);
    if (!isFound(line)) continue;
    const mark = markOf(line);
    const same = old.get(mark)?.pop();
    if (same) after.lines.push(same);
    else {
      seq++;
      fresh.push([seq, line]);
      after.lines.push({ rule: line[0], seq, mark });
    }
  }
  const left = [...old.values()].flat();
  after.lines.push(...left.filter(({ rule }) => broken.includes(rule)));
  for (const [key, sum] of before.sums) if (broken.includes(sum.rule)) after.sums.set(key, sum);
  const gone = left.filter(({ rule }) => !broken.includes(rule)).map(({ seq }) => seq);
  const moved = movedOf(before.sums, after.sums);
  return gone.length === 0 && fresh.length === 0 && moved.length === 0 ? undefined : { giving, after, gone, fresh, moved };
}

function movedOf(before: Sums, after: Sums): Sum[] {
  const moved: Sum[] = [];
  for (const [key, sum] of after) {
    const { numerator = 0, denominator = 0 } = before.get(key) ?? {};
    moved.push({ ...sum, numerator: sum.numerator - numerator, denominator: sum.denominator - denominator });
  }
  for (const [key, sum] of before) if (!after.has(key)) moved.push({ ...sum, numerator: -sum.numerator, denominator: -sum.denominator });
  return moved.filter(({ numerator, denominator }) => numerator !== 0 || denominator !== 0);
}

/**
 * Keeps what the cases of a transaction give now, and says which groups are to be judged again and by how much sums change.
 * Gives what is to be remembered with each case of which it has changed.
 */
export async function keepContributions(tx: Tx, givings: readonly Giving[], at: Instant): Promise<Map<string, StoredGiving | null>> {
  const changes = givings.map(changeOf).filter((change) => change !== undefined);
  const groups = new Map<string, GroupName>();
  const touch = ({ rule, source, subject, part }: GroupName) =>
    groups.set([rule, source, subject, part].join("\u0001"), { rule, source, subject, part });
  for (const row of await dropLines(tx, changes)) if (row.numerator === null) touch(row);
  await keepLines(tx, changes);
  const sums = new Map<string, { key: readonly string[]; numerator: number; denominator: number }>();
  for (const { giving, fresh, moved } of changes) {
    for (const [, [rule, subject, part, , , , , numerator]] of fresh)
      if (numerator === null) touch({ rule, source: giving.source, subject, part });
    for (const { rule, subject, part, month, numerator, denominator } of moved) {
      const key = [rule, giving.source, subject, part, month];
      const sum = sums.get(key.join("\u0001")) ?? { key, numerator: 0, denominator: 0 };
      sums.set(key.join("\u0001"), sum);
      sum.numerator += numerator;
      sum.denominator += denominator;
    }
  }
  await addSums(
    tx,
    [...sums.values()].filter((sum) => sum.numerator !== 0 || sum.denominator !== 0),
    at,
  );
  await markDue(tx, [...groups.values()], 0);
  return new Map(changes.map(({ giving, after }) => [giving.caseId, pack(after)]));
}

/** Takes the lines that are gone away, and gives them. */
async function dropLines(tx: Tx, changes: readonly Change[]): Promise<readonly (GroupName & { numerator: number | null })[]> {
  const gone = changes.flatMap(({ giving: { bucket, caseId }, gone }) => gone.map((seq) => ({ bucket, caseId, seq })));
  if (gone.length === 0) return [];
  const { rows } = await sql<
    GroupName & { numerator: number | null }
  >`delete from group_rows r using unnest(${gone.map(({ bucket }) => bucket)}::smallint[], ${gone.map(({ caseId }) => caseId)}::text[], ${gone.map(({ seq }) => seq)}::integer[]) as k(bucket, case_id, seq)
    where r.bucket = k.bucket and r.case_id = k.case_id and r.seq = k.seq and ${among("r.bucket", gone)} returning r.rule, r.source, r.subject, r.part, r.numerator`.execute(
    tx.db,
  );
  return rows;
}

async function keepLines(tx: Tx, changes: readonly Change[]): Promise<void> {
  const rows = new CopyRows(14);
  for (const { giving, fresh } of changes)
    for (const [seq, [rule, subject, part, when, event, unit, officer, numerator, denominator, values]] of fresh) {
      rows.row().smallint(giving.bucket).text(giving.caseId).int(seq).text(rule).text(giving.source).text(subject).text(part).bigint(when);
      rows.text(event).text(unit).text(officer).double(numerator).double(denominator).text(JSON.stringify(values));
    }
  if (rows.rows === 0) return;
  await tx.copyIn(
    "group_rows (bucket, case_id, seq, rule, source, subject, part, at, event_id, unit, officer, numerator, denominator, detail)",
    rows.take(),
  );
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
    on conflict (bucket, rule, source, subject, part) do update set due_at = excluded.due_at
      where due_groups.due_at > excluded.due_at`.execute(tx.db); // locked even where nothing is written: whoever is taking the group is waited for
}
