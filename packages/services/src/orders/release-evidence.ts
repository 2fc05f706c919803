import { bucketOf, type Tx } from "@qingjian/db";
import { ACTIVITIES, activityName, type StoredTrace, unpackEvents } from "@qingjian/events";
import { maskText } from "@qingjian/intake";
import { type Level, RULES, rank, type Said } from "@qingjian/rules";
import { sql } from "kysely";
import { type StoredAlert, titleOf } from "../alert-rows.ts";
import { inScope } from "../asker-scope.ts";
import { numberOf } from "../case-id.ts";
import { casesMeant, readRef } from "../evidence-refs.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import type { ReleasedEvent, ReleasedFinding } from "./order-views.ts";

/** What the units are shown with an order: these findings (all that stand without it), and of their evidence exactly these events. */
export type Release = {
  readonly findings?: readonly { readonly rule: string; readonly key: string }[];
  /** An event's id, for an alert about one case; `caseId#eventId`, or `caseId`, for one about many. */
  readonly evidence?: readonly string[];
};
export type Released = {
  readonly headline: { readonly headline_zh: string; readonly headline_en: string };
  /** What was released, by name: `rule` or `rule/key` of the findings, refs of the events. */
  readonly refs: { readonly findings: readonly string[]; readonly events: readonly string[] };
  readonly findings: readonly ReleasedFinding[];
  readonly events: readonly ReleasedEvent[];
};

/** A pseudonym is a person, to whoever knows two cases of hers. */
const PSEUDONYM = /~[A-Za-z0-9_-]{16}/g;
/** Text as a unit may read it: no numbers of persons, no pseudonyms. */
export const released = (text: string): string => maskText(text.replace(PSEUDONYM, "诉求人"));
const both = ({ zh, en }: Said): Said => ({ zh: released(zh), en: released(en) });

const BASIS = new Map(RULES.map(({ id, basis }) => [id, basis]));

/** The findings and events that go with an order, as they are now, masked. @throws Refusal when one is not of this alert, or out of scope */
export async function releaseEvidence(
  tx: Tx,
  asker: Asker,
  alert: StoredAlert,
  { findings: chosen, evidence = [] }: Release,
): Promise<Released> {
  const standing = await tx.db
    .selectFrom("findings")
    .selectAll()
    .where("bucket", "=", alert.bucket)
    .where("subject_kind", "=", alert.subject_kind)
    .where("subject_id", "=", alert.subject_id)
    .where("state", "=", "standing")
    .execute();
  const shown = standing
    .filter(({ rule, key }) => chosen === undefined || chosen.some((one) => one.rule === rule && one.key === key))
    .sort((a, b) => rank(b.level as Level) - rank(a.level as Level) || a.occurred_at - b.occurred_at);
  if (chosen !== undefined && shown.length < new Set(chosen.map(({ rule, key }) => JSON.stringify([rule, key]))).size)
    throw new Refusal("invalid", {
      zh: "所选命中有的不在这条预警中，或已撤销；请刷新后重选",
      en: "One of the findings does not stand against this alert; choose again",
    });
  if (shown.length === 0)
    throw new Refusal("conflict", {
      zh: "这条预警没有成立的命中，不能下达督办单",
      en: "Nothing stands against the subject of this alert; there is nothing to order",
    });
  const findings = shown.map(
    (row): ReleasedFinding => ({
      rule: row.rule,
      title: titleOf(row.rule),
      level: row.level as Level,
      sentence: both({ zh: row.sentence_zh, en: row.sentence_en }),
      remedy: both({ zh: row.remedy_zh, en: row.remedy_en }),
      basis: BASIS.get(row.rule) ?? [],
    }),
  );
  const events = await eventsOf(tx, asker, alert, evidence, new Set(shown.flatMap((row) => row.evidence)));
  const first = findings[0] as ReleasedFinding;
  return {
    headline: headlineOf(alert, first),
    refs: {
      findings: shown.map(({ rule, key }) => (key === "" ? rule : `${rule}/${key}`)),
      events: events.map(({ ref }) => ref),
    },
    findings,
    events,
  };
}

/** What it is about, and the heaviest of what was found: whoever reads it in a list knows of no alert and has no other name for it. */
function headlineOf({ item }: StoredAlert, { sentence, title }: ReleasedFinding): Released["headline"] {
  const about = item === null ? undefined : released(item);
  return {
    headline_zh: `${about === undefined ? "" : `${about}：`}${sentence.zh || title.zh}`,
    headline_en: `${about === undefined ? "" : `${about}: `}${sentence.en || title.en}`,
  };
}

type ProofCase = { case_id: string; unit: string | null; opened_at: number; title: string | null; trace: StoredTrace };

async function eventsOf(
  tx: Tx,
  asker: Asker,
  alert: StoredAlert,
  chosen: readonly string[],
  proof: ReadonlySet<string>,
): Promise<ReleasedEvent[]> {
  const refs = [...new Set(chosen)];
  if (refs.length === 0) return [];
  const stranger = refs.find((ref) => !proof.has(ref));
  if (stranger !== undefined) throw notEvidence(stranger);
  const single = alert.subject_kind === "case" ? alert.subject_id : undefined;
  const ids = single === undefined ? [...new Set(refs.flatMap(casesMeant))] : [single];
  const { rows } = await sql<ProofCase>`select c.case_id, c.unit, c.opened_at, c.title, c.trace
    from unnest(${ids.map(bucketOf)}::smallint[], ${ids}::text[]) as k(bucket, id) join cases c on c.bucket = k.bucket and c.case_id = k.id
    where ${single === undefined ? inScope(asker, "c.unit") : sql<boolean>`true`}`.execute(tx.db); // its own case comes with an alert in scope
  const cases = new Map(rows.map((row) => [row.case_id, row]));
  return refs
    .map((ref): ReleasedEvent => {
      const meant = single === undefined ? readRef(ref, (id) => cases.has(id)) : { caseId: single, eventId: ref };
      const row = meant && cases.get(meant.caseId);
      if (!row) throw notEvidence(ref);
      const event =
        meant.eventId === null
          ? undefined
          : unpackEvents(row.trace, Number.POSITIVE_INFINITY).events.find(({ id }) => id === meant.eventId);
      if (meant.eventId !== null && event === undefined) throw notEvidence(ref);
      return {
        ref,
        caseNumber: numberOf(row.case_id),
        at: event?.at ?? row.opened_at,
        name: event === undefined ? { zh: "办件", en: "the case" } : nameOf(event.activity),
        unit: event === undefined ? row.unit : (event.unit ?? null),
        toUnit: event?.toUnit ?? null,
        officer: event?.officer ?? null,
        text: event?.text === undefined ? null : released(event.text),
      };
    })
    .sort((a, b) => a.at - b.at);
}

const nameOf = (activity: string): Said =>
  Object.hasOwn(ACTIVITIES, activity)
    ? { zh: activityName(activity, "zh"), en: activityName(activity, "en") }
    : { zh: activity, en: activity };

const notEvidence = (ref: string): Refusal =>
  new Refusal("invalid", {
    zh: `“${ref}”不是所选命中的证据，或不在您的权限范围内；请重新选择`,
    en: `“${ref}” is no evidence of the findings chosen, or outside your scope; choose again`,
  });
