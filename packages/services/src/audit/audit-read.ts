import { audit } from "../audit.ts";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";

/** What was looked at: an action such as `petitioner.reveal`, and the subject whose chain the line joins. */
export type ReadAudit = {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** What else is to be known of the reading: a filter, a reason. Never what was read. */
  readonly body?: unknown;
  /** The bucket of the subject, where it is not the hash of its id. */
  readonly bucket?: number;
};

/**
 * Puts a sensitive reading on record, in a transaction of its own. Called before the first byte is handed out: what could not be
 * recorded is not shown. Inside a transaction, call `audit` with it instead.
 */
export async function auditRead(house: Pick<House, "store" | "now">, asker: Pick<Asker, "userId">, read: ReadAudit): Promise<void> {
  await house.store.transaction((tx) => audit(tx, [{ ...read, at: house.now(), actor: asker.userId }]));
}
