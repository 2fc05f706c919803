import type { Instant } from "@qingjian/events";
import { type GroupVerdict, type ItemEntry, judgeEntry, type RegisterRule, RULES, Sitting, type SourceEntry } from "@qingjian/rules";
import type { Court } from "./court.ts";
import type { House } from "./house.ts";
import type { JudgedGroup } from "./judged-groups.ts";
import { latestEvents } from "./latest-events.ts";
import { type GroupCounts, settle } from "./settle-groups.ts";

const RULES_OF_REGISTERS = RULES.filter((rule): rule is RegisterRule => rule.judges === "register");
/** Items belong to no feed; their findings name this one. */
const CATALOGUE = { id: "items", kind: "approval", custody: "runs", centres: [] } as const;

type Norms = { readonly steps?: readonly { readonly step: string; readonly days?: number; readonly owner?: string }[] };

/** Judges the registers: short tables, so all of each, every time. */
export async function scanRegisters(house: House, court: Court, asOf: Instant, actor: string): Promise<GroupCounts> {
  const none = { made: 0, changed: 0, withdrawn: 0, alerts: 0 };
  if (RULES_OF_REGISTERS.length === 0) return none;
  const judged = await judgedRegisters(house, court, new Sitting(asOf, court.calendar), RULES_OF_REGISTERS);
  return house.store.transaction(async (tx) => (await settle(house, tx, court, judged, { asOf, actor })).counts);
}

/** What such rules find in every entry of their registers as they are now. */
export async function judgedRegisters(
  house: Pick<House, "store">,
  court: Court,
  sitting: Sitting,
  rules: readonly RegisterRule[],
): Promise<JudgedGroup[]> {
  const [items, sources] = await Promise.all([itemsOf(house), sourcesOf(house, court, sitting.asOf)]);
  const judged: JudgedGroup[] = [];
  for (const rule of rules) {
    const entries = rule.over === "item" ? items.map((entry) => ({ entry, source: CATALOGUE })) : sources;
    for (const { entry, source } of entries) {
      const ruling = court.rulingOf(rule, source, sitting.asOf);
      const verdicts: GroupVerdict[] = ruling ? judgeEntry(ruling, sitting, source.id, entry) : [];
      judged.push({ rule: rule.id, over: rule.over, subject: entry.id, owns: () => true, verdicts });
    }
  }
  return judged;
}

async function itemsOf({ store }: Pick<House, "store">): Promise<ItemEntry[]> {
  const rows = await store.db.selectFrom("items").select(["name", "promised_days", "legal_days", "norms"]).orderBy("id").execute();
  return rows.map(({ name, promised_days, legal_days, norms }) => ({
    id: name,
    name,
    promisedDays: promised_days ?? undefined,
    legalDays: legal_days ?? undefined,
    steps: ((norms as Norms).steps ?? []).map(({ step, days, owner }) => ({ step, days, owner })),
  }));
}

async function sourcesOf(
  { store }: Pick<House, "store">,
  court: Court,
  asOf: Instant,
): Promise<{ entry: SourceEntry; source: SourceEntry["source"] }[]> {
  const ids = (await store.db.selectFrom("sources").select("id").orderBy("id").execute()).map(({ id }) => id);
  const latest = await latestEvents(store.db, ids, asOf);
  return ids.flatMap((id) => {
    const source = court.sources.get(id);
    return source ? [{ entry: { id, source, lastEventAt: latest.get(id) }, source }] : [];
  });
}
