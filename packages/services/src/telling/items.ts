import { highest, type Level } from "@qingjian/rules";
import { kindOf } from "./kinds.ts";

/** One thing told, as it is kept and sent: nothing else of what happened leaves the outbox. */
export type Item = {
  readonly cause: string;
  readonly kind: string;
  readonly number: string | null;
  readonly level: Level | null;
  /** How many of each level; `""` stands for those without one. */
  readonly counts: Readonly<Record<string, number>>;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly at: number;
};

/** A line of the outbox, as it is gathered. */
export type Waiting = {
  readonly cause: string;
  readonly kind: string;
  readonly number: string | null;
  readonly level: string | null;
  readonly count: number;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly told_at: number;
};

export const countOf = ({ counts }: Pick<Item, "counts">): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** Whether it is told at once whatever the wishes about digests: its kind, or how bad it is. */
export const isUrgent = ({ kind, level }: Item): boolean => kindOf(kind)?.urgent === true || level === "orange" || level === "red";

/** What one recipient is told of these: each by itself, or one for all of a kind, worst level and counts. Pure. */
export function gather(waiting: readonly Waiting[]): Item[] {
  const groups = new Map<string, Waiting[]>();
  for (const one of waiting) {
    const key = kindOf(one.kind)?.gathers === true ? one.kind : `${one.kind} ${one.cause}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].map(itemOf);
}

function itemOf(lines: readonly Waiting[]): Item {
  const group = eachOnce(lines);
  const [first, ...rest] = group as [Waiting, ...Waiting[]];
  const counts: Record<string, number> = {};
  for (const { level, count } of group) counts[level ?? ""] = (counts[level ?? ""] ?? 0) + count;
  const single = rest.length === 0 && first.count === 1;
  return {
    cause: lines.length === 1 ? first.cause : `${first.cause} +${lines.length - 1}`,
    kind: first.kind,
    number: single ? first.number : null,
    level: highest(group.flatMap(({ level }) => (level === null ? [] : [level as Level]))) ?? null,
    counts,
    subjectKind: single ? first.subject_kind : "",
    subjectId: single ? first.subject_id : "",
    at: Math.max(...lines.map(({ told_at }) => told_at)),
  };
}

/** One thing that is told twice (an alert that rose and rose again) counts once, with its last level; what stands for several is left. */
const eachOnce = (lines: readonly Waiting[]): readonly Waiting[] => [
  ...new Map(lines.map((line) => [line.count === 1 ? `${line.subject_kind} ${line.subject_id}` : line.cause, line])).values(),
];
