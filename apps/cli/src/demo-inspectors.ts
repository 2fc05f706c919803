import { createHash } from "node:crypto";
import { type AlertRow, type Asker, claimAlerts, confirmAlert, dismissAlert, type House, listAlerts } from "@qingjian/services";
import { sql } from "kysely";

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** The demo's inspectors have looked at what is older; the rest waits for whoever tries the demo. */
const LEFT_OPEN = 8 * DAY;
const AT_ONCE = 500;

/** The two inspectors of the demo, as they would sign in. */
export async function demoInspectors({ store }: House): Promise<readonly Asker[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select id, name from "user" where username in ('linlan', 'zhouyan') order by username`.execute(store.db);
  return rows.map(({ id, name }) => ({ userId: id, name, roles: ["inspector"], scope: ["/"] }));
}

/**
 * What the inspectors did on a day of the demo's past: claimed what had been raised, confirmed most of it and dismissed the rest; all through the verbs. What was
 * claimed and not decided, for the day was cut off, is decided when it is asked for again.
 */
export async function inspectDay(house: House, inspectors: readonly Asker[], day: number, until: number): Promise<void> {
  const [asker, ...others] = inspectors;
  if (!asker || others.length === 0) return;
  const then: House = { ...house, now: () => day + 10 * HOUR };
  const before = Math.min(day, until - LEFT_OPEN);
  const lying = await everyRow((page) => listAlerts(then, asker, { state: ["raised", "claimed"], until: before, limit: 200, ...page }));
  for (const [index, mine] of inspectors.entries()) {
    const share = lying.filter((alert) => alert.source !== "oversight" && chance(about(alert)) % inspectors.length === index);
    const fresh = share.filter(({ state }) => state === "raised").map(({ id }) => id);
    for (let at = 0; at < fresh.length; at += AT_ONCE) await claimAlerts(then, mine, { ids: fresh.slice(at, at + AT_ONCE) });
    for (const alert of share) {
      const { id, level } = alert;
      const sort = chance(`${about(alert)} decided`) % 100;
      if (sort < 70) await confirmAlert(then, mine, { id });
      else if (sort < 88 && level !== "red")
        await dismissAlert(then, mine, { id, reason: sort < 80 ? "not-a-violation" : "already-handled" });
    }
  }
}

/** What an alert is about, whatever its number: who finds first gets the lower one. */
export const about = ({ caseId, unit, officer, raisedAt }: AlertRow): string => `${caseId ?? `${unit} ${officer}`} ${raisedAt}`;

/** All rows of a list, page by page. */
export async function everyRow<Row>(
  page: (from: { readonly cursor?: string }) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>,
): Promise<readonly Row[]> {
  const all: Row[] = [];
  for (let from: { cursor?: string } | undefined = {}; from !== undefined; ) {
    const { rows, next } = await page(from);
    all.push(...rows);
    from = next === null ? undefined : { cursor: next };
  }
  return all;
}

/** The same number for the same text, always: what people of the demo do is settled by it. */
export const chance = (text: string): number => createHash("sha256").update(text).digest().readUInt32BE(0);
