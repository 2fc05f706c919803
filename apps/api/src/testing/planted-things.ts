import type { OpenDoor } from "./open-door.ts";

/** Something that stands in an address: one of the asker's units, and one of the units of others. */
export type Pair = { readonly own: string; readonly foreign: string };
type Find = (door: OpenDoor) => Promise<Pair>;

const alertOf = (door: OpenDoor, unit: string): Promise<string> =>
  door.house.store.db
    .selectFrom("alerts")
    .select("alert_id")
    .where("unit", "=", unit)
    .executeTakeFirstOrThrow()
    .then((row) => row.alert_id);

/** An order to a unit, from its alert, whose own life it does not touch. */
async function orderTo({ house }: OpenDoor, unit: string, serial: number): Promise<string> {
  const { bucket, alert_id } = await house.store.db.selectFrom("alerts").selectAll().where("unit", "=", unit).executeTakeFirstOrThrow();
  const at = house.now();
  const [order_id, number] = [`order-${serial}`, `DB-2026-90000${serial}`];
  const terms = JSON.stringify({ signing: { days: 1 }, replying: { days: 10 }, verifying: { days: 5 }, yellowAfter: 1, redAfter: 3 });
  const none = {
    signed_at: null,
    replied_at: null,
    ended_at: null,
    listed_at: null,
    extension_days: null,
    objection: null,
    sign_due_at: null,
  };
  await house.store.db
    .insertInto("orders")
    .values({
      ...{ bucket, order_id, number, alert_id, unit, state: "issued", issuer: "第一监督检查室", mark: "清鉴督〔2026〕1号", copies: [] },
      ...{
        headline_zh: "办理超期",
        headline_en: "late",
        demand: "限期办结",
        issued_by: "somebody",
        issued_at: at,
        due_at: at + 10 * 86_400_000,
      },
      ...{
        ...none,
        extended: 0,
        sent_back: 0,
        verify_due_at: null,
        terms,
        late_level: null,
        late_clock: null,
        look_at: null,
        changed_at: at,
        revision: 1,
      },
    })
    .execute();
  return order_id;
}

/** A lead that somebody proposed and somebody else approved, from the alert of a unit. */
async function leadOf({ house }: OpenDoor, unit: string, serial: number): Promise<string> {
  const alert = await house.store.db.selectFrom("alerts").selectAll().where("unit", "=", unit).executeTakeFirstOrThrow();
  const { bucket, alert_id, number: alert_number, subject_kind, subject_id, level, officer } = alert;
  const lead_id = `lead-${serial}`;
  await house.store.db
    .insertInto("leads")
    .values({
      ...{ bucket, subject_kind, subject_id, lead_id, number: `XS-2026-90000${serial}`, alert_id, alert_number, unit, officer },
      ...{
        level,
        headline_zh: "办理超期",
        headline_en: "late",
        grounds: "多次超期",
        proposed_by: "somebody",
        approved_by: "somebody else",
      },
      ...{ opened_at: house.now(), state: "open", outcome: null, conclusion: null, concluded_by: null, concluded_at: null, revision: 1 },
    })
    .execute();
  return lead_id;
}

/** An exemption that somebody proposed for the alert of a unit. */
async function exemptionOf({ house }: OpenDoor, unit: string, serial: number): Promise<string> {
  const alert = await house.store.db.selectFrom("alerts").selectAll().where("unit", "=", unit).executeTakeFirstOrThrow();
  const exemption_id = `exemption-${serial}`;
  await house.store.db
    .insertInto("ledger_exemptions")
    .values({
      ...{
        bucket: alert.bucket,
        exemption_id,
        alert_id: alert.alert_id,
        rule: "planted",
        finding_key: "",
        ground: "force-majeure",
        note: "停电",
      },
      ...{ state: "proposed", proposed_by: "somebody", proposed_at: house.now(), decided_by: null, decided_at: null, reason: null },
    })
    .execute();
  return exemption_id;
}

/** The things that addresses name. `own` belongs to 市城管局, `foreign` to 市住建局; of the two late cases each has one. */
export const THINGS = {
  alert: async (door) => ({ own: await alertOf(door, "市城管局"), foreign: await alertOf(door, "市住建局") }),
  order: async (door) => ({ own: await orderTo(door, "市城管局", 1), foreign: await orderTo(door, "市住建局", 2) }),
  lead: async (door) => ({ own: await leadOf(door, "市城管局", 1), foreign: await leadOf(door, "市住建局", 2) }),
  exemption: async (door) => ({ own: await exemptionOf(door, "市城管局", 1), foreign: await exemptionOf(door, "市住建局", 2) }),
  case: async () => ({ own: "canonical%2FGD-1", foreign: "canonical%2FGD-2" }),
} as const satisfies Readonly<Record<string, Find>>;
