import type { Calendar, Instant, Limit } from "@qingjian/events";
import type { Step } from "../story.ts";

type Pause = {
  readonly from: Instant;
  readonly to: Instant | undefined;
  readonly ground: string;
  /** On a ground of §45; lawful if the applicant was told of it, too. */
  readonly grounded: boolean;
  readonly lawful: boolean;
};
type Taken = { readonly from: Instant; readonly office: number; readonly days: number };
export type Deadline = {
  readonly due: Instant;
  /** When so much of the time allowed (0–1) is used up. */
  readonly at: (share: number) => Instant;
  /** Working days allowed, extensions counted and deductions not. */
  readonly days: number;
  /** Suspended by law and not resumed: nothing runs out. */
  readonly stands: boolean;
};

const LAWFUL = ["听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"];

/** Suspensions of a case, and whether the law deducts them (ground of §45, told in writing). */
export function pausesOf(steps: readonly Step[]): Pause[] {
  const found: Pause[] = [];
  let open: Step | undefined;
  const add = (to: Instant | undefined) => {
    if (open) {
      const ground = open.extra?.ground ?? "";
      const grounded = LAWFUL.some((word) => ground.includes(word));
      found.push({ from: open.at, to, ground, grounded, lawful: grounded && open.extra?.notified === true });
    }
    open = undefined;
  };
  for (const step of steps) {
    if (step.stage === "挂起") open ??= step;
    else if (step.stage === "恢复") add(step.at);
  }
  add(undefined);
  return found;
}

/** Granted days of extension, in the order they were granted; later than the limit, they do not count. */
const granted = (steps: readonly Step[], approved: boolean): { at: Instant; days: number }[] =>
  steps
    .filter(({ stage, extra }) => stage === "同意延期" && (!approved || (extra?.approver && extra.reason)))
    .map(({ at, extra }) => ({ at, days: extra?.days ?? 0 }));

/** When a limit that began at `from` runs out, by what the log says; `to` is when it was kept or not, `now` when the log ends. */
export function deadlineOf(
  calendar: Calendar,
  steps: readonly Step[],
  {
    from,
    to,
    now,
    limit,
    most,
    approved = false,
  }: { from: Instant; to: Instant | undefined; now: Instant; limit: Limit; most: number; approved?: boolean },
): Deadline {
  const inDays = "days" in limit;
  const later = (due: Instant, days: number, office: number): Instant =>
    inDays ? calendar.addDays(due, days) : calendar.afterWorking(due, office);
  const settle = (extra: number): { due: Instant; taken: Taken[]; stands: boolean } => {
    let due = calendar.due(from, limit);
    if (extra > 0) due = later(due, extra, extra * calendar.perDay);
    const taken: Taken[] = [];
    let stands = false;
    for (const pause of pausesOf(steps)) {
      const begin = Math.max(pause.from, from);
      const end = Math.min(pause.to ?? now, to ?? Number.POSITIVE_INFINITY);
      if (!pause.lawful || begin >= (to ?? now) || begin >= due || end <= begin) continue;
      const office = calendar.workingTime(begin, end);
      const days = calendar.workingDays(begin, end);
      taken.push({ from: pause.from, office, days });
      if (!inDays || days > 0) due = later(due, days, office);
      if (pause.to === undefined && to === undefined) stands = true;
    }
    return { due, taken, stands };
  };
  let extra = 0;
  let settled = settle(0);
  for (const { at, days } of granted(steps, approved)) {
    if (at > settled.due || extra >= most) continue;
    extra = Math.min(most, extra + days);
    settled = settle(extra);
  }
  const { due, taken, stands } = settled;
  const days = calendar.workingDays(from, due - 1) - taken.reduce((sum, pause) => sum + pause.days, 0);
  const allowed = calendar.workingTime(from, due) - taken.reduce((sum, { office }) => sum + office, 0);
  const at = (share: number): Instant => {
    let instant = calendar.afterWorking(from, allowed * share);
    for (const pause of taken) if (pause.from < instant) instant = calendar.afterWorking(instant, pause.office);
    return Math.min(instant, due);
  };
  return { due, at, stands, days };
}
