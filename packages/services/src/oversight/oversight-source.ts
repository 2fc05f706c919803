import type { Tx } from "@qingjian/db";
import { type Policy, policySchema } from "@qingjian/rules";
import type { House } from "../house.ts";
import { registerUnits } from "../register-source.ts";
import { OFFICE, OVERSIGHT } from "./own-log.ts";

const where = { source: OVERSIGHT.id };
const BASIS = "《纪检监察机关处理检举控告工作规则》；本系统预警、督办办理时限";
/** What holds for it beside the rules made for it: a reply that is sent back three times; what speaks of hotlines and feeds says nothing here. */
const POLICIES: readonly Policy[] = [
  {
    id: "oversight/sent-back",
    rule: "repeated-return",
    where,
    params: { returns: ["sent-back"], yellow: 3, red: 5 },
    basis: BASIS,
  },
  ...["reopened-after-closing", "false-closing", "silent-source"].map((rule) => ({
    id: `oversight/no-${rule}`,
    rule,
    where,
    enabled: false,
    basis: BASIS,
  })),
].map((policy) => policySchema.parse(policy));

/** Whether the house keeps a log of its own handling. */
export const isOverseen = async ({ store }: Pick<House, "store">): Promise<boolean> =>
  (await store.db.selectFrom("sources").select("id").where("id", "=", OVERSIGHT.id).executeTakeFirst()) !== undefined;

/**
 * Has the house keep a log of its own handling from now on, and of what was done before: makes the source known, with its policies and the
 * unit of those who supervise. Whatever scans for people calls it first; later times find it so.
 */
export async function openOversight(house: House): Promise<void> {
  if (await isOverseen(house)) return;
  await house.store.transaction((tx) => register(tx, house.now()));
}

async function register(tx: Tx, at: number): Promise<void> {
  const { id, kind, custody } = OVERSIGHT;
  await tx.db
    .insertInto("sources")
    .values({ id, kind, title_zh: "本系统处置", title_en: "Our own handling", custody, centres: "[]", mapping: null, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const pack = `mapping:${id}`;
  await tx.db
    .insertInto("policies")
    .values(
      POLICIES.map((policy) => ({
        id: `${pack}:${policy.id}`,
        pack,
        rule: policy.rule,
        source: id,
        body: JSON.stringify(policy),
        created_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await registerUnits(tx, [OFFICE]);
}
