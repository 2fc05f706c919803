import type { Schema } from "@qingjian/db";
import type { Kysely } from "kysely";
import type { StoredAlert } from "./alert-rows.ts";
import { inScope, needsInspector } from "./asker-scope.ts";
import { inspectorById } from "./assignee.ts";
import { findAlert } from "./find-alert.ts";
import type { House } from "./house.ts";
import { type MoveAsk, moveAlert, whoIs } from "./move-alert.ts";
import { aboutSelf } from "./oversight/about-self.ts";
import { OVERSIGHT } from "./oversight/own-log.ts";
import { Refusal } from "./refusal.ts";
import type { AlertRow, Asker } from "./views.ts";

/** `to` is the id of the user who is to have it. */
export type AssignAsk = MoveAsk & { readonly to: string };

/** Gives an alert to another inspector, who must see its unit. By who has it, or by a lead inspector. @throws Refusal */
export async function assignAlert(house: House, asker: Asker, { to, ...ask }: AssignAsk): Promise<AlertRow> {
  needsInspector(asker);
  const alert = await findAlert(house.store.db, asker, ask.id);
  const taker = await takerOf(house, to);
  const refused = await takerRefusal(house.store.db, taker, alert);
  if (refused) throw new Refusal("invalid", refused);
  return moveAlert(house, asker, "assign", { ...ask, body: { assignee: taker.userId } });
}

/** Who is to have it. @throws Refusal invalid */
export async function takerOf(house: House, to: string): Promise<Asker> {
  const taker = await inspectorById(house.store.db, to);
  if (!taker) throw new Refusal("invalid", { zh: "只能指派给在用的纪检干部账号", en: "It can be given to an inspector only" });
  return taker;
}

/** Why he cannot have this alert, if he cannot. */
export async function takerRefusal(db: Kysely<Schema>, taker: Asker, alert: StoredAlert): Promise<Refusal["said"] | null> {
  const { bucket, alert_id, assignee, source } = alert;
  if (assignee === taker.userId) return { zh: `这条预警已在${taker.name}名下`, en: `${taker.name} has it already` };
  if (source === OVERSIGHT.id && !whoIs(taker).lead)
    return { zh: "对办理情况本身的预警只能指派给室主任", en: "What is about the handling itself is given to a lead inspector" };
  if ((await aboutSelf(db, taker, [alert]))(alert))
    return {
      zh: `这条预警涉及${taker.name}本人的办理情况，不能由其处置`,
      en: `It is about how ${taker.name} has handled something: another must have it`,
    };
  const seen = await db
    .selectFrom("alerts")
    .select("alert_id")
    .where("bucket", "=", bucket)
    .where("alert_id", "=", alert_id)
    .where(inScope(taker, "alerts.unit"))
    .executeTakeFirst();
  return seen ? null : { zh: `责任单位不在${taker.name}的权限范围内`, en: `Its unit is outside the scope of ${taker.name}` };
}
