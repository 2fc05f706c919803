import { among } from "@qingjian/db";
import { sql } from "kysely";
import { answer } from "./alert-answers.ts";
import type { StoredAlert } from "./alert-rows.ts";
import { inScope, needsInspector, ofOthers } from "./asker-scope.ts";
import { NO_ALERT, standingOf } from "./find-alert.ts";
import type { House } from "./house.ts";
import { whoIs } from "./move-alert.ts";
import { aboutSelf } from "./oversight/about-self.ts";
import { nameOf } from "./people.ts";
import { holdBuckets, recordMoves } from "./record-moves.ts";
import { Refusal } from "./refusal.ts";
import type { Asker } from "./views.ts";

export type BulkClaim = {
  readonly claimed: readonly string[];
  readonly refused: readonly { readonly id: string; readonly said: Refusal["said"] }[];
};

const MOST = 500;

/** Claims what of these alerts can be claimed, all in one transaction, and says of each other one why not. @throws Refusal */
export async function claimAlerts(house: House, asker: Asker, { ids }: { readonly ids: readonly string[] }): Promise<BulkClaim> {
  needsInspector(asker);
  const wanted = [...new Set(ids)];
  if (wanted.length > MOST)
    throw new Refusal("invalid", { zh: `一次最多认领 ${MOST} 条`, en: `At most ${MOST} alerts can be claimed at once` });
  if (wanted.length === 0) return { claimed: [], refused: [] };
  const { free, seen, about } = await house.store.transaction(async (tx) => {
    const places = await tx.db
      .selectFrom("alerts")
      .select("bucket")
      .distinct()
      .where("alert_id", "in", wanted)
      .where(inScope(asker, "alerts.unit"))
      .where(ofOthers(asker, "alerts.source")) // of others' alerts nothing is held, and nothing can be told by the work
      .execute();
    if (places.length > 0)
      await holdBuckets(
        tx,
        places.map(({ bucket }) => bucket),
      );
    const seen = await tx.db
      .selectFrom("alerts")
      .selectAll()
      .where(among("bucket", places))
      .where("alert_id", "in", wanted)
      .where(inScope(asker, "alerts.unit"))
      .where(ofOthers(asker, "alerts.source"))
      .orderBy("alert_id")
      .execute();
    const about = await aboutSelf(tx.db, asker, seen);
    const free = seen
      .filter((alert) => alert.state === "raised" && !about(alert))
      .map((alert): StoredAlert => ({ ...alert, state: "claimed", assignee: asker.userId }));
    if (free.length > 0) {
      const at = house.now();
      await sql`update alerts a set state = 'claimed', assignee = ${asker.userId}, changed_at = ${at}::bigint, revision = a.revision + 1
        from unnest(${free.map(({ bucket }) => bucket)}::smallint[], ${free.map(({ alert_id }) => alert_id)}::text[]) as k(bucket, alert_id)
        where a.bucket = k.bucket and a.alert_id = k.alert_id and ${among("a.bucket", free)}`.execute(tx.db);
      await recordMoves(tx, free, { at, actor: asker.userId, move: "claim", from: "raised", reason: null, note: null });
      const units = [...new Set(free.flatMap(({ unit }) => unit ?? []))];
      await house.news.tell(tx, { kind: "alerts", ...(units.length === 0 ? {} : { units }), at });
    }
    return { free, seen, about };
  });
  const claimed = new Set(free.map(({ alert_id }) => alert_id));
  const others = new Map(seen.filter(({ alert_id }) => !claimed.has(alert_id)).map((alert) => [alert.alert_id, alert]));
  const name = await nameOf(
    house,
    [...others.values()].map(({ assignee }) => assignee),
  );
  const refused = wanted
    .filter((id) => !claimed.has(id))
    .map((id) => {
      const alert = others.get(id);
      const said = alert === undefined ? undefined : answer("claim", standingOf(alert, name, about(alert)), whoIs(asker)).refused;
      return { id, said: said ?? NO_ALERT };
    });
  return { claimed: [...claimed], refused };
}
