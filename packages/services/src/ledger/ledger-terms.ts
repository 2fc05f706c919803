import type { Schema } from "@qingjian/db";
import { type Case, type Instant, parseLocal, type Source } from "@qingjian/events";
import { type Policy, rulingsBy } from "@qingjian/rules";
import type { Kysely } from "kysely";
import { type Ladder, LEDGER_LADDER, LEDGER_POINTS, LEDGER_RULES, type PointTerms } from "./ledger-rules.ts";
import type { Terms } from "./points.ts";

/** What holds for one finding, and the policies it came from; undefined where nothing is entered at all. */
export type Held = { readonly terms: Terms; readonly policies: readonly string[] };
export type TermsOf = (about: { source: Source; subject: Case; at: Instant; above: readonly string[] }) => Held | undefined;

/** The policies of the ledger on record. */
export async function ledgerPolicies(db: Kysely<Schema>): Promise<Policy[]> {
  const rows = await db
    .selectFrom("policies")
    .select("body")
    .where(
      "rule",
      "in",
      LEDGER_RULES.map(({ id }) => id),
    )
    .orderBy("id")
    .execute();
  return rows.map(({ body }) => body as Policy);
}

/** Finds the terms of a finding by what its case is, and when the finding came true. `above`: its unit and those above it, the nearest first. */
export function termsBy(policies: readonly Policy[]): TermsOf {
  const rulings = rulingsBy(LEDGER_RULES, policies);
  return ({ source, subject, at, above }) => {
    const ruling = rulings(source, subject, at).find(({ rule }) => rule.id === LEDGER_POINTS.id);
    if (!ruling) return undefined;
    const params = ruling.params as PointTerms;
    const nearest = above.find((unit) => Object.hasOwn(params.units, unit));
    const { yellow, orange, red, perCase, perMonth } = { ...params, ...(nearest === undefined ? {} : params.units[nearest]) } as PointTerms;
    const { notices: run, noticesPoints: runPoints } = params;
    return { terms: { points: { notice: 0, yellow, orange, red }, run, runPoints, perCase, perMonth }, policies: ruling.policies };
  };
}

/** The ladder of a year, as it holds on its last day. */
export function ladderOf(policies: readonly Policy[], year: string): Readonly<Record<"unit" | "officer", Ladder>> {
  const ruling = rulingsBy(LEDGER_RULES, policies)(
    { id: "ledger", kind: "other", custody: "runs", centres: [] },
    { id: "ledger", source: "ledger" },
    parseLocal(`${year}-12-31`) as Instant,
  ).find(({ rule }) => rule.id === LEDGER_LADDER.id);
  return (ruling?.params as { unit: Ladder; officer: Ladder } | undefined) ?? { unit: {}, officer: {} };
}
