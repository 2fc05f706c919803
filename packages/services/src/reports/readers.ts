import type { Schema } from "@qingjian/db";
import type { Kysely } from "kysely";
import { WHOLE } from "../report-scope.ts";
import { openDirectory } from "../telling/recipients.ts";
import type { Role } from "../views.ts";

/** Who gets the workbooks of a part of the city (`*`: all of it): everyone in a role over that part, or one person. */
export type Recipient = { readonly unit: string; readonly role: Role | null; readonly userId: string | null };

/** Who may open a workbook of a part that lies in his scope. */
export const READERS = ["leader", "lead", "inspector"] as const satisfies readonly Role[];

/** Who gets what, by the grants as they are now. */
export type Readers = {
  /** The people that these recipients of a part are: only those who may open its workbooks. */
  among(unit: string, recipients: readonly Recipient[]): readonly string[];
};

/** Reads grants and units once. */
export async function openReaders(db: Kysely<Schema>): Promise<Readers> {
  const directory = await openDirectory(db);
  const holders = (unit: string, roles: readonly Role[]) => directory.usersOf({ roles, ...(unit === WHOLE ? {} : { units: [unit] }) });
  return {
    among(unit, recipients) {
      const may = holders(unit, READERS);
      const wanted = new Set(recipients.flatMap(({ role, userId }) => (role === null ? [userId ?? ""] : holders(unit, [role]))));
      return may.filter((user) => wanted.has(user));
    },
  };
}
