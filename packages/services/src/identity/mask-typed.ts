import type { Tx } from "@qingjian/db";
import { type Known, maskKnown, maskText } from "@qingjian/intake";
import type { House } from "../house.ts";

/** What something is about, and in which bucket that lies. */
type About = { readonly bucket: number; readonly subject_kind: string; readonly subject_id: string };

/**
 * What a person has typed about a case, with the names and addresses that the case has sealed, and every telephone and identity number, made unreadable: as it is stored, so that
 * no list, file or message shows more. Null stays null.
 */
export async function maskTyped(tx: Tx, { secrets }: Pick<House, "secrets">, about: About | undefined, text: string): Promise<string>;
export async function maskTyped(
  tx: Tx,
  house: Pick<House, "secrets">,
  about: About | undefined,
  text: string | null,
): Promise<string | null>;
export async function maskTyped(
  tx: Tx,
  { secrets }: Pick<House, "secrets">,
  about: About | undefined,
  text: string | null,
): Promise<string | null> {
  if (text === null || text === "") return text;
  const clean = maskText(text);
  if (about?.subject_kind !== "case") return clean;
  const rows = await tx.db
    .selectFrom("sealed_values")
    .select(["field", "sealed"])
    .where("bucket", "=", about.bucket)
    .where("case_id", "=", about.subject_id)
    .where((eb) => eb.or([eb("field", "like", "name%"), eb("field", "like", "address%")]))
    .execute();
  const known = rows.map(
    ({ field, sealed }): Known => ({ field: field.startsWith("name") ? "name" : "address", value: secrets.unseal(sealed) }),
  );
  return maskKnown(clean, known);
}
