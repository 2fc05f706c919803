/** A line of proof as a finding on many cases keeps it: `caseId`, or `caseId#eventId`. */
export type EvidenceRef = { readonly caseId: string; readonly eventId: string | null };

/** The cases that a line of proof may speak of, the longest first: numbers and event ids of foreign logs may have a `#` of their own. */
export function casesMeant(ref: string): string[] {
  const meant = [ref];
  for (let at = ref.lastIndexOf("#"); at > 0; at = ref.lastIndexOf("#", at - 1)) meant.push(ref.slice(0, at));
  return meant;
}

/** Reads it, knowing which cases there are; undefined when its case is not there any more. */
export function readRef(ref: string, isKnown: (caseId: string) => boolean): EvidenceRef | undefined {
  const caseId = casesMeant(ref).find(isKnown);
  return caseId === undefined ? undefined : { caseId, eventId: caseId === ref ? null : ref.slice(caseId.length + 1) };
}
