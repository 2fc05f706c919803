import { createHash } from "node:crypto";
import { type Asker, claimAlerts, confirmAlert, dismissAlert, type House, listAlerts } from "@qingjian/services";
import { sql } from "kysely";

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** The demo's inspectors have looked at what is older; the rest waits for whoever tries the demo. */
const LEFT_OPEN = 8 * DAY;

/** The two inspectors of the demo, as they would sign in. */
export async function demoInspectors({ store }: House): Promise<readonly Asker[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select id, name from "user" where username in ('linlan', 'zhouyan') order by username`.execute(store.db);
  return rows.map(({ id, name }) => ({ userId: id, name, roles: ["inspector"], scope: ["/"] }));
}

/** What the inspectors did on a day of the demo's past: claimed what had been raised, confirmed most of it and dismissed the rest; all through the verbs. */
export async function inspectDay(house: House, inspectors: readonly Asker[], day: number, until: number): Promise<void> {
  const [asker, ...others] = inspectors;
  if (!asker || others.length === 0) return;
  const then: House = { ...house, now: () => day + 10 * HOUR };
  const { rows } = await listAlerts(then, asker, {
    state: ["raised"],
    until: Math.min(day, until - LEFT_OPEN),
    limit: 200,
    order: "raised",
  });
  for (const [index, mine] of inspectors.entries()) {
    const share = rows.filter(({ number, source }) => source !== "oversight" && chance(number) % inspectors.length === index);
    await claimAlerts(then, mine, { ids: share.map(({ id }) => id) });
    for (const { id, number, level } of share) {
      const sort = chance(`${number} decided`) % 100;
      if (sort < 70) await confirmAlert(then, mine, { id });
      else if (sort < 88 && level !== "red")
        await dismissAlert(then, mine, { id, reason: sort < 80 ? "not-a-violation" : "already-handled" });
    }
  }
}

/** The same number for the same text, always: what people of the demo do is settled by it. */
export const chance = (text: string): number => createHash("sha256").update(text).digest().readUInt32BE(0);
