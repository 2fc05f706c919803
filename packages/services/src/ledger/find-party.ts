import { bucketOf, type Schema } from "@qingjian/db";
import type { Kysely } from "kysely";
import { inScope } from "../asker-scope.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import type { PartyKind } from "./ledger-views.ts";
import { type Party, partyId, partyOfOthers } from "./parties.ts";

export type PartyAsk = { readonly kind: PartyKind; readonly id: string };

/** A unit or officer in scope against whom something was ever entered. @throws Refusal not-found */
export async function findParty(db: Kysely<Schema>, asker: Asker, { kind, id }: PartyAsk): Promise<Party> {
  const party = partyId(kind, id);
  const found = await db
    .selectFrom("ledger_parties")
    .select(["bucket", "party", "unit", "officer"])
    .where("bucket", "=", bucketOf(party))
    .where("party", "=", party)
    .where("entries", ">", 0)
    .where(inScope(asker, "ledger_parties.unit"))
    .where(partyOfOthers(asker, "ledger_parties.unit"))
    .executeTakeFirst();
  if (found) return { ...found, kind };
  throw new Refusal("not-found", {
    zh: "台账中没有这个单位或人员，或不在您的权限范围内",
    en: "The ledger has nothing of this unit or officer, or it is outside your scope",
  });
}
