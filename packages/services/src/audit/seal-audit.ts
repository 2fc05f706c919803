import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { nextSeal, type Seal } from "./seal-chain.ts";
import { copySeals } from "./seal-files.ts";
import { headsAt, headsNow } from "./seal-rows.ts";

/** What a document cites to say up to where the record stood when it was made. */
export type CitedSeal = Pick<Seal, "seq" | "at" | "hash">;

const TRIES = 5;

/**
 * Seals all chains as they stand now, and copies the seal to the files beside the database. `by`: who asked for it, on record behind what it covers;
 * without him it is the timetable's, and stands for itself.
 * @throws SealsDiffer when those files and the database do not agree
 */
export async function sealAudit(house: House, by?: Pick<Asker, "userId">): Promise<Seal> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const seal = await trySealing(house, by);
    if (!seal) continue; // another process was first
    await copySeals(house);
    return seal;
  }
  throw new Refusal("conflict", { zh: "其他进程正在封印审计日志，请稍后再试", en: "Other processes are sealing the audit log: try again" });
}

const trySealing = (house: House, by: Pick<Asker, "userId"> | undefined): Promise<Seal | undefined> =>
  house.store.transaction(async (tx) => {
    const before = (await tx.db.selectFrom("seals").select(["seq", "hash"]).orderBy("seq", "desc").limit(1).executeTakeFirst()) ?? {
      seq: 0,
      hash: "",
    };
    const known = await headsAt(tx, before.seq);
    const seal = nextSeal(before, known, await headsNow(tx), house.now());
    const entered = await tx.db
      .insertInto("seals")
      .values({ ...seal, changed: JSON.stringify(seal.changed) })
      .onConflict((conflict) => conflict.column("seq").doNothing())
      .returning("seq")
      .executeTakeFirst();
    if (entered && by)
      await audit(tx, [{ at: seal.at, actor: by.userId, action: "audit.seal", subjectKind: "seal", subjectId: String(seal.seq) }]);
    return entered && seal;
  });

/** The latest seal, undefined before the first. */
export const lastSeal = ({ store }: Pick<House, "store">): Promise<CitedSeal | undefined> =>
  store.db.selectFrom("seals").select(["seq", "at", "hash"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
