/** The twelve rules of the catalogue that a query language can say as well: each peer must find the same cases by each. */
export const PATTERNS = [
  "repeated-return",
  "many-units",
  "ping-pong",
  "false-closing",
  "reopened-after-closing",
  "skipped-step",
  "one-person-approval",
  "late-return",
  "signing-overdue",
  "closed-without-contact",
  "callback-overdue",
  "instant-closing",
] as const;
export type Pattern = (typeof PATTERNS)[number];

/** Case ids by pattern. */
export type Found = ReadonlyMap<Pattern, ReadonlySet<string>>;

/** Nothing found yet. */
export const nothingFound = (): Map<Pattern, Set<string>> => new Map(PATTERNS.map((pattern) => [pattern, new Set<string>()]));

/**
 * Every disagreement, one line a pattern; none where both found the same.
 * @param among only these cases were asked of the peer; all when absent
 */
export function disagreements(peer: string, ours: Found, theirs: Found, among?: ReadonlySet<string>): string[] {
  return PATTERNS.flatMap((pattern) => {
    const [we, they] = [ours, theirs].map((found) => found.get(pattern) ?? new Set<string>()) as [ReadonlySet<string>, ReadonlySet<string>];
    const missed = [...we].filter((id) => (!among || among.has(id)) && !they.has(id));
    const extra = [...they].filter((id) => !we.has(id));
    if (missed.length + extra.length === 0) return [];
    return [`${peer}, ${pattern}: ${missed.length} missed${named(missed)}, ${extra.length} too many${named(extra)}`];
  });
}
const named = ([first]: readonly string[]): string => (first === undefined ? "" : ` (${first} …)`);

/** How many cases were found by each, for the record. */
export const counted = (found: Found): string => PATTERNS.map((pattern) => `${pattern} ${found.get(pattern)?.size ?? 0}`).join(", ");
