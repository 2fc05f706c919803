import type { CountedAlert, Rows, Step } from "./rows.ts";

/**
 * A second count of a workbook, written from the page of definitions and from nothing else: plain loops over the stored rows. It shares no code with what it checks.
 */

const ENDED = ["closed", "decided", "denied", "refused", "withdrawn"];
const LIMITS = ["completion-limit", "promised-limit", "statutory-limit"];
const yes = (value: unknown) => ["yes", "true", "y", "1", "是"].includes(String(value).toLowerCase());
const no = (value: unknown) => ["no", "false", "n", "0", "否"].includes(String(value).toLowerCase());
const MINUTE = 60_000;
const SHANGHAI = 8 * 60 * MINUTE;
const dayOf = (at: number) => new Date(at + SHANGHAI).toISOString().slice(0, 10);

/** Time at work between two instants, day by day: 9:00–12:00 and 13:30–17:00 of the days on which people work. */
function worked(isWorked: Rows["isWorked"], from: number, to: number): number {
  let time = 0;
  for (let midnight = Date.parse(`${dayOf(from)}T00:00:00+08:00`); midnight < to; midnight += 1440 * MINUTE) {
    if (!isWorked(dayOf(midnight))) continue;
    for (const [opens, shuts] of [
      [540, 720],
      [810, 1020],
    ] as const)
      time += Math.max(0, Math.min(to, midnight + shuts * MINUTE) - Math.max(from, midnight + opens * MINUTE));
  }
  return time;
}

/** The steps of a case as stored in its trace. */
export function stepsOf(trace: readonly [unknown, number, string, readonly string[], readonly (readonly unknown[])[]]): Step[] {
  const [, begins, prefix, words, steps] = trace;
  const word = (place: unknown) => (place ? words[Number(place) - 1] : undefined);
  return steps.map((step) => ({
    id: prefix + String(step[0]),
    at: begins + Number(step[1]),
    activity: word(step[2]) ?? "",
    unit: word(step[3]),
    toUnit: word(step[4]),
    said: (step[8] ?? {}) as Record<string, unknown>,
  }));
}

/** The figures of a period, of the whole city or of one unit of it. */
export function recount(
  rows: Rows,
  {
    from,
    until,
    cutOff,
    months,
    unit,
  }: { from: number; until: number; cutOff: number; months: readonly string[]; unit?: string | undefined },
) {
  const of = (owner: string | null | undefined) => unit === undefined || owner === unit;
  const within = (at: number) => at >= from && at < until && at <= cutOff;
  const sum: Record<string, number> = {};
  const add = (name: string, by = 1): void => {
    sum[name] = (sum[name] ?? 0) + by;
  };
  const get = (name: string) => sum[name] ?? 0;
  const late = rows.findings.filter(({ rule, level, state }) => LIMITS.includes(rule) && level === "red" && state === "standing");
  const lateIds = new Set(late.map(({ subject_id }) => subject_id));
  const stepFound = new Set(
    rows.findings.filter(({ state }) => state === "standing").map(({ rule, subject_id, key }) => `${rule} ${subject_id} ${key}`),
  );
  const repeats = new Set(
    rows.findings
      .filter(({ rule, state }) => rule === "repeat-complaint" && state === "standing")
      .flatMap(({ evidence }) => evidence.slice(1).map((ref) => ref.split("#")[0])),
  );
  // one deadline a case: the soonest, with whoever answers for it
  const dues = new Map<string, { at: number; unit: string | null }>();
  for (const { subject_id, data, unit: owner } of late) {
    const at = data.due?.at;
    if (at === undefined) continue;
    const known = dues.get(subject_id);
    if (!known || at < known.at) dues.set(subject_id, { at, unit: owner });
  }
  for (const { at, unit: owner } of dues.values()) if (within(at) && of(owner)) add("late");

  for (const one of rows.cases) {
    const { kind, unit: holder, centres } = one;
    if (kind !== "hotline" && kind !== "approval") continue;
    const steps = one.steps.filter(({ at }) => at <= cutOff);
    const [first] = steps;
    if (!first || first.at >= until) continue;
    let end: number | undefined;
    for (const { activity, at } of steps) {
      if (activity === "reopened") end = undefined;
      else if (ENDED.includes(activity)) end = at;
    }
    const mine = of(holder);
    if (within(first.at) && mine) {
      add(`received ${kind}`);
      if (kind === "hotline" && repeats.has(one.id)) add("repeats");
      if (end !== undefined) add("received and closed");
    }
    if (first.at < from && (end === undefined || end >= from) && mine) add("carried");
    if (end !== undefined && within(end) && mine) {
      add(`closed ${kind}`);
      if (!lateIds.has(one.id)) add("in time");
      add("timed");
      let time = worked(rows.isWorked, first.at, end);
      const turns = steps.filter(({ activity }) => activity === "suspended" || activity === "resumed" || ENDED.includes(activity));
      turns.forEach((turn, nth) => {
        if (turn.activity === "suspended" && yes(turn.said.notified) && turn.at < Number(end))
          time -= worked(rows.isWorked, turn.at, Math.min(turns[nth + 1]?.at ?? Number(end), Number(end)));
      });
      add("time", time);
    }
    const handled = new Set<string | null>();
    const active = new Set<string>();
    if (end === undefined || end >= until) handled.add(holder);
    const given = new Map<string, { signedLate: boolean; contactLate: boolean; reached: boolean }>();
    steps.forEach((step, nth) => {
      const { activity, at, toUnit } = step;
      if (!within(at)) return;
      const passed = one.custody === "transfers" && toUnit !== undefined && !centres.includes(toUnit);
      for (const one of [step.unit, toUnit]) if (one !== undefined && !centres.includes(one)) active.add(one);
      if (activity === "extension-granted" && holder !== null) active.add(holder);
      if (step.unit !== undefined && !centres.includes(step.unit)) handled.add(step.unit);
      if (passed) {
        handled.add(toUnit);
        if (of(toUnit)) add("hand-overs");
        const known = given.get(toUnit) ?? { signedLate: false, contactLate: false, reached: false };
        given.set(toUnit, known);
        known.signedLate ||= stepFound.has(`signing-overdue ${one.id} ${step.id}`);
        known.contactLate ||= stepFound.has(`first-contact-overdue ${one.id} ${step.id}`);
        for (const later of steps.slice(nth + 1)) {
          if (later.toUnit !== undefined || later.activity === "returned" || ENDED.includes(later.activity)) break;
          if (later.unit === toUnit && ["contacted", "visited", "replied"].includes(later.activity)) known.reached = true;
        }
      }
      if (activity === "returned" && of(step.unit ?? holder)) add("returns");
      if (activity === "called-back" && mine) {
        const reached = !no(step.said.reached);
        const answered = (name: string) => reached && (yes(step.said[name]) || no(step.said[name]));
        if (!("satisfied" in step.said || "resolved" in step.said)) return;
        add("calls");
        if (answered("satisfied") || answered("resolved")) add("valid calls");
        for (const name of ["satisfied", "resolved"]) {
          if (answered(name)) add(`asked ${name}`);
          if (answered(name) && yes(step.said[name])) add(name);
        }
      }
    });
    for (const [taker, { signedLate, contactLate, reached }] of kind === "hotline" ? given : []) {
      if (!of(taker)) continue;
      add("given");
      if (signedLate) add("signed late");
      if (contactLate) add("contacted late");
      if (reached) add("reached");
    }
    const ends = steps.flatMap(({ activity, at }, nth) => (ENDED.includes(activity) && within(at) ? [nth] : []));
    if (ends.length > 0 && mine) {
      add("ended");
      if (steps.slice(Math.min(...ends) + 1).some(({ activity }) => activity === "reopened")) add("redone");
    }
    if (steps.some(({ activity, at }) => activity === "extension-granted" && within(at)) && mine) add("extended");
    add("active", [...active].filter(of).length);
    if (unit === undefined ? handled.size > 0 : handled.has(unit)) add("handled");
  }

  for (const one of rows.cases) {
    const steps = one.steps.filter(({ at }) => at <= cutOff);
    steps.forEach((step, nth) => {
      const score = Number(step.said.score);
      if (step.activity !== "rated" || !within(step.at) || !(score > 0) || one.kind !== "rating" || !of(step.unit)) return;
      add("rated");
      if (yes(step.said.active)) add("active rating");
      if (yes(step.said.named)) add("named");
      add(score > 2 ? "good" : "bad");
      if (score > 2) return;
      if (steps.slice(nth + 1).some(({ activity }) => activity === "revisited")) add("revisited");
      if (steps.slice(nth + 1).some(({ activity }) => activity === "rectified")) add("rectified");
    });
  }

  const own = (source: string) => source === "oversight";
  const alerts = rows.alerts.filter(({ source, unit: owner }) => !own(source) && of(owner));
  const raised = alerts.filter(({ raised_at }) => raised_at >= from && raised_at < until);
  const isTrue = ({ state, decided_at }: CountedAlert) =>
    ["confirmed", "ordered", "resolved", "referred"].includes(state) || (state === "closed" && decided_at !== null);
  const decided = alerts.filter(({ decided_at }) => decided_at !== null && decided_at >= from && decided_at < until);
  const found = rows.findings.filter(
    ({ state, source, unit: owner, occurred_at }) => state === "standing" && !own(source) && of(owner) && within(occurred_at),
  );
  const tally = <T>(list: readonly T[], name: (one: T) => string) => {
    const counts: Record<string, number> = {};
    for (const one of list) counts[name(one)] = (counts[name(one)] ?? 0) + 1;
    return counts;
  };
  const received = get("received approval") + get("received hotline");
  const closed = get("closed approval") + get("closed hotline");
  return {
    approvalsReceived: get("received approval"),
    approvalsClosed: get("closed approval"),
    hotlineReceived: get("received hotline"),
    hotlineClosed: get("closed hotline"),
    carriedOver: get("carried"),
    handled: get("handled"),
    closed,
    signedInTime: [get("given") - get("signed late"), get("given")],
    contactedInTime: [get("given") - get("contacted late"), get("given")],
    completedInTime: [get("in time"), get("in time") + get("late")],
    completion: [get("received and closed"), received],
    completionWithCarried: [closed, received + get("carried")],
    returned: [get("returns"), get("hand-overs")],
    redone: [get("redone"), get("ended")],
    extended: [get("extended"), get("active")],
    satisfied: [get("satisfied"), get("asked satisfied")],
    resolved: [get("resolved"), get("asked resolved")],
    timePerCase: [get("time"), get("timed")],
    responded: [get("reached"), get("given")],
    calledBack: [get("valid calls"), get("calls")],
    repeated: [get("repeats"), get("received hotline")],
    rectified: [get("rectified"), get("bad")],
    ratings: ["rated", "active rating", "named", "good", "bad", "revisited", "rectified"].map(get),
    alertsConfirmed: [decided.filter(isTrue).length, decided.filter((one) => isTrue(one) || one.state === "dismissed").length],
    alerts: tally(raised, ({ level }) => level),
    findings: tally(found, ({ family, level }) => `${family} ${level}`),
    hits: tally(found, ({ rule, level }) => `${rule} ${level}`),
    raisedBy: tally(
      raised.flatMap(({ rules }) => rules),
      (rule) => rule,
    ),
    points: rows.entries
      .filter(({ party, unit: owner, month }) => party.startsWith("unit/") && of(owner) && months.includes(month))
      .reduce((total, { points }) => total + points, 0),
    leads: rows.leads.filter((one) => one.opened_at >= from && one.opened_at < until && of(one.unit)).length,
  };
}
