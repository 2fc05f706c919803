import type { Schema, Tx } from "@qingjian/db";
import { type Case, type Instant, localDay, type Source, type SourceKind } from "@qingjian/events";
import type { Level } from "@qingjian/rules";
import { type Selectable, sql } from "kysely";
import type { StoredAlert } from "../alert-rows.ts";
import type { House } from "../house.ts";
import { type Held, ledgerPolicies, termsBy } from "./ledger-terms.ts";
import { ledgersOf } from "./ledgers-of.ts";
import { holdParties, type Party, partiesOf } from "./parties.ts";
import { type Charge, enter, type Fresh, type Ledger } from "./points.ts";
import { type FreshRow, writeEntries } from "./write-entries.ts";

type StoredFinding = Selectable<Schema["findings"]>;
type Charged = Charge & { readonly finding: StoredFinding; readonly held: Held };

/** The month of an instant, as the ledger counts. */
export const ledgerMonth = (at: Instant): string => localDay(at).slice(0, 7);

/**
 * Enters the points of an alert that is being confirmed, in the transaction that confirms it and holds its bucket: for every finding that
 * stands and is not exempt, against the unit and the officer it holds responsible. Nothing twice, however often it is confirmed.
 */
export async function enterPoints(
  _house: House,
  tx: Tx,
  { alert, actor, at }: { readonly alert: StoredAlert; readonly actor: string; readonly at: Instant },
): Promise<void> {
  const findings = await toBeCharged(tx, alert);
  const parties = findings.flatMap(partiesOf);
  if (parties.length === 0) return;
  const charges = await chargesOf(tx, alert, findings);
  const held = await holdParties(tx, parties);
  const month = ledgerMonth(at);
  const earlier = await ledgersOf(tx, held, sql`e.subject_id = ${alert.subject_id}`, { months: [month] });
  const rows = held.flatMap((party) => {
    const mine = charges.filter(({ finding }) => partiesOf(finding).some((one) => one.party === party.party));
    return enter(mine, earlier.get(party.party) as Ledger, month).map((entry) => rowOf(party, alert, entry, actor, at));
  });
  await writeEntries(tx, "ledger.enter", rows);
}

/** The findings that stand, less those that are exempt. */
async function toBeCharged(tx: Tx, { bucket, alert_id, subject_kind, subject_id }: StoredAlert): Promise<StoredFinding[]> {
  const findings = await tx.db
    .selectFrom("findings")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("subject_kind", "=", subject_kind)
    .where("subject_id", "=", subject_id)
    .where("state", "=", "standing")
    .orderBy("rule")
    .orderBy("key")
    .execute();
  const exempt = await tx.db
    .selectFrom("ledger_exemptions")
    .select(["rule", "finding_key"])
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .where("state", "=", "approved")
    .execute();
  return findings.filter(({ rule, key }) => !exempt.some((one) => one.rule === "" || (one.rule === rule && one.finding_key === key)));
}

/** What each finding is worth, by what its case is and when it came true. */
async function chargesOf(tx: Tx, alert: StoredAlert, findings: readonly StoredFinding[]): Promise<Charged[]> {
  const termsOf = termsBy(await ledgerPolicies(tx.db));
  const sources = await tx.db
    .selectFrom("sources")
    .select(["id", "kind"])
    .where("id", "in", [...new Set(findings.map(({ source }) => source))])
    .execute();
  const kinds = new Map(sources.map(({ id, kind }) => [id, kind as SourceKind]));
  const subject = await subjectOf(tx, alert);
  const above = await unitsAbove(
    tx,
    findings.flatMap(({ unit }) => unit ?? []),
  );
  return findings.flatMap((finding) => {
    const source: Source = { id: finding.source, kind: kinds.get(finding.source) ?? "other", custody: "runs", centres: [] };
    const at = finding.occurred_at;
    const held = termsOf({ source, subject: { ...subject, source: source.id }, at, above: above.get(finding.unit ?? "") ?? [] });
    if (!held) return [];
    const { subject_kind, subject_id, rule, key, level } = finding;
    return [
      { subject: `${subject_kind}/${subject_id}`, rule, key, level: level as Level, occurredAt: at, terms: held.terms, finding, held },
    ];
  });
}

/** What policies tell findings apart by. */
async function subjectOf(tx: Tx, { bucket, subject_kind, subject_id, item }: StoredAlert): Promise<Omit<Case, "source">> {
  const known =
    subject_kind === "case"
      ? await tx.db
          .selectFrom("cases")
          .select(["item", "class", "place", "urgent"])
          .where("bucket", "=", bucket)
          .where("case_id", "=", subject_id)
          .executeTakeFirst()
      : undefined;
  return {
    id: subject_id,
    item: known?.item ?? item ?? undefined,
    class: known?.class ?? undefined,
    place: known?.place ?? undefined,
    urgent: known?.urgent,
  };
}

/** Each unit and those above it, the nearest first. */
async function unitsAbove(tx: Tx, units: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ unit: string; above: string }>`select u.id as unit, top.id as above from units u
      join units top on starts_with(rtrim(u.path, '/') || '/', rtrim(top.path, '/') || '/')
    where u.id = any(${[...new Set(units)]}::text[]) order by u.id, length(top.path) desc`.execute(tx.db);
  const above = new Map<string, string[]>();
  for (const row of rows) above.set(row.unit, [...(above.get(row.unit) ?? []), row.above]);
  return above;
}

function rowOf(
  { bucket, party, unit, officer }: Party,
  alert: StoredAlert,
  { charge, ...entry }: Fresh,
  actor: string,
  at: Instant,
): FreshRow {
  const { finding, held } = charge as Charged;
  const { subject: _, ...kept } = entry;
  return {
    ...kept,
    bucket,
    party,
    run: [...entry.run],
    at,
    actor,
    unit,
    officer,
    alert_bucket: alert.bucket,
    alert_id: alert.alert_id,
    source: finding.source,
    subject_kind: finding.subject_kind,
    subject_id: finding.subject_id,
    rule: finding.rule,
    finding_key: finding.key,
    occurred_at: finding.occurred_at,
    reason: null,
    policies: held.policies,
    terms: held.terms,
  };
}
