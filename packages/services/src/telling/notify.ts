import { bucketOf, type Tx } from "@qingjian/db";
import type { Level } from "@qingjian/rules";
import { sql } from "kysely";
import type { House } from "../house.ts";
import type { Role } from "../views.ts";
import { kindOf, type TellingKind } from "./kinds.ts";

/** Who is to be told: these users, and whoever holds one of these roles over one of these units (without units: over the whole city). */
export type Recipients = {
  readonly users?: readonly string[];
  readonly roles?: readonly Role[];
  readonly units?: readonly string[];
  /** Not for groups: nobody knows who reads along there. */
  readonly apart?: true;
};

/** Something to tell. Nothing of it is shown but kind, level, count and number; and a number only when it looks like one. */
export type Telling = {
  readonly kind: TellingKind;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** `YJ-2026-000123`, `DB-2026-000042`, or a period, `2026-10`, `2026-Q3`, `2026`. */
  readonly number?: string | undefined;
  readonly level?: Level | undefined;
  /** How many of the kind and level this stands for; 1 without it. */
  readonly count?: number;
  readonly to: Recipients;
  /** What happened, uniquely: told once, however often it is written. */
  readonly cause: string;
  /** Who did it: he is not told. */
  readonly by?: string | undefined;
  /** Where the subject is kept, when not by its own id. */
  readonly bucket?: number | undefined;
};

/** Puts into the outbox what is to be told, in the transaction of what happened: told when that is committed, and never twice for one cause. */
export const notify = (tx: Tx, house: Pick<House, "now" | "news">, telling: Telling): Promise<void> => notifyAll(tx, house, [telling]);

/** The same for many, in one statement. */
export async function notifyAll(tx: Tx, house: Pick<House, "now" | "news">, tellings: readonly Telling[]): Promise<void> {
  if (tellings.length === 0) return;
  const told_at = house.now();
  const rows = tellings.map(({ kind, subjectKind, subjectId, number, level, count = 1, to, cause, by, bucket }) => ({
    bucket: bucket ?? bucketOf(subjectId),
    cause,
    kind,
    subject_kind: subjectKind,
    subject_id: subjectId,
    number: number !== undefined && NUMBER.test(number) ? number : null,
    level: level ?? null,
    count,
    recipients: to,
    told_by: by ?? null,
    told_at,
    spread_at: null,
  }));
  await sql`insert into tellings select * from json_populate_recordset(null::tellings, ${JSON.stringify(rows)}::json)
    on conflict (bucket, cause) do nothing`.execute(tx.db);
  if (tellings.some(({ kind }) => kindOf(kind)?.settles !== true)) await house.news.tell(tx, { kind: "post", at: told_at });
}

/** What may be shown as a number: nothing that could carry a name, a telephone or a sentence. */
const NUMBER = /^(?:[A-Z]{2}-\d{4}-\d{4,9}|\d{4}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?)$/;
