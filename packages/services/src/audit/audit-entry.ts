import { hashOf } from "../audit.ts";

/** An entry of the audit log as it is stored and exported; `body` is the text that was hashed. */
export type AuditEntry = {
  readonly bucket: number;
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
};

export const ownHash = (entry: AuditEntry): string => hashOf(entry.previous, entry.bucket, entry.seq, entry, entry.body);

/** An entry as one line of an export; the only form that counts as unchanged. */
export const entryLine = ({ bucket, seq, at, actor, action, subjectKind, subjectId, body, previous, hash }: AuditEntry): string =>
  JSON.stringify({ bucket, seq, at, actor, action, subjectKind, subjectId, body, previous, hash });

/** The entry that a line holds, undefined when it is none or not in its one form. */
export function readEntryLine(line: string): AuditEntry | undefined {
  try {
    const entry = JSON.parse(line) as AuditEntry;
    const { bucket, seq, at, actor, action, subjectKind, subjectId, body, previous, hash } = entry;
    const whole =
      [bucket, seq, at].every(Number.isSafeInteger) &&
      [actor, action, subjectKind, subjectId, body, previous, hash].every((text) => typeof text === "string");
    return whole && entryLine(entry) === line ? entry : undefined;
  } catch {
    return undefined;
  }
}
