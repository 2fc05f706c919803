import { among, type Tx } from "@qingjian/db";
import type { EventTuple } from "@qingjian/events";
import { type Known, type MappedRecord, maskKnown } from "@qingjian/intake";
import { sql } from "kysely";
import type { Secrets } from "../secrets.ts";
import type { SealedRecord } from "./store-sealed.ts";

type Fresh = Pick<SealedRecord, "caseId" | "sealed"> & { readonly mapped: MappedRecord };
type Place = { readonly bucket: number; readonly caseId: string };

/** What stands in prose of a person: the rest of what is sealed, numbers, is masked wherever it stands. */
const IN_PROSE = /^(name|address)(\.\d+)?$/;

/**
 * The names and addresses that any record of these cases has sealed: of those on record already from the database, of the fresh ones as they came. Every row masks what
 * it seals itself; this is for the rows that seal nothing, such as a reply that begins with the petitioner's name.
 */
export async function namesInCases(
  tx: Tx,
  secrets: Secrets,
  onRecord: readonly Place[],
  fresh: readonly Fresh[],
): Promise<(caseId: string) => readonly Known[]> {
  const names = new Map<string, Map<string, Known>>();
  const add = (caseId: string, field: string, value: string): void => {
    const of = names.get(caseId) ?? new Map<string, Known>();
    names.set(caseId, of.set(value, { field: field.startsWith("name") ? "name" : "address", value }));
  };
  const opened = new Set<string>();
  for (const { caseId, sealed, mapped } of fresh) {
    if (sealed === "") continue;
    const { petitioner } = mapped.subject;
    if (petitioner !== undefined) {
      if (opened.has(`${caseId} ${petitioner}`)) continue; // opening costs as much as storing a row: once a person is enough
      opened.add(`${caseId} ${petitioner}`);
    }
    for (const [field, secret] of JSON.parse(sealed) as [string, string][])
      if (IN_PROSE.test(field)) add(caseId, field, secrets.unseal(secret));
  }
  for (const { case_id, field, sealed } of await sealedOnRecord(tx, onRecord)) add(case_id, field, secrets.unseal(sealed));
  const known = new Map([...names].map(([caseId, of]) => [caseId, [...of.values()]]));
  return (caseId) => known.get(caseId) ?? [];
}

async function sealedOnRecord(tx: Tx, places: readonly Place[]): Promise<{ case_id: string; field: string; sealed: string }[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<{ case_id: string; field: string; sealed: string }>`
    select s.case_id, s.field, s.sealed
    from unnest(${places.map(({ bucket }) => bucket)}::smallint[], ${places.map(({ caseId }) => caseId)}::text[]) as k(bucket, case_id)
    join sealed_values s on s.bucket = k.bucket and s.case_id = k.case_id
    where s.field ~ '^(name|address)' and ${among("s.bucket", places)}`.execute(tx.db);
  return rows;
}

/** The record with these names unreadable in what it says in prose; the very same one when none stands there. */
export function maskRecord(mapped: MappedRecord, names: readonly Known[]): MappedRecord {
  if (names.length === 0) return mapped;
  const { title, attributes } = mapped.subject;
  const subject =
    clean(title, names) === title && attributes === maskValues(attributes, names)
      ? mapped.subject
      : {
          ...mapped.subject,
          ...(title === undefined ? {} : { title: clean(title, names) as string }),
          ...(attributes === undefined ? {} : { attributes: maskValues(attributes, names) as typeof attributes }),
        };
  const events = mapped.events.map((event): EventTuple => {
    const [text, said] = [clean(event[7], names), maskValues(event[8], names)];
    if (text === event[7] && said === event[8]) return event;
    const [id, at, activity, unit, toUnit, officer, recordedAt] = event;
    return said === undefined
      ? [id, at, activity, unit, toUnit, officer, recordedAt, text]
      : [id, at, activity, unit, toUnit, officer, recordedAt, text, said];
  });
  return { ...mapped, subject, events };
}

const clean = <T>(value: T, names: readonly Known[]): T | string => (typeof value === "string" ? maskKnown(value, names) : value);

function maskValues<T extends Readonly<Record<string, unknown>> | null | undefined>(values: T, names: readonly Known[]): T {
  if (!values) return values;
  const entries = Object.entries(values);
  const masked = entries.map(([name, value]) => [name, clean(value, names)] as const);
  return masked.every(([, value], at) => value === entries[at]?.[1]) ? values : (Object.fromEntries(masked) as T);
}
