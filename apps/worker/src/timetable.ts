import {
  askNextDue,
  baselinesDue,
  computeBaselines,
  copyDue,
  copyHouse,
  dropOld,
  foldOversight,
  type House,
  type Jobs,
  leftJobs,
  openOversight,
  raiseLateness,
  scan,
  sealAudit,
  sweepFiles,
  tellOfDueOrders,
  watchGaps,
} from "@qingjian/services";

export type Worked = { readonly quiet: boolean; readonly [fact: string]: unknown };
type Parts = {
  readonly house: House;
  readonly jobs: Jobs;
  readonly signal: AbortSignal /** At the start, for what was missed. */;
  readonly missed?: boolean;
};

/** With every tick: each minute, or as often as this installation was told. */
export const TICK = "tick";

/** What is done when (Asia/Shanghai); and at each start, in this order, for what was missed: the work finds out itself what that is. */
export const TIMETABLE: readonly {
  readonly name: string;
  readonly cron: string;
  work(parts: Parts): Promise<Worked>;
}[] = [
  {
    name: "oversight",
    cron: TICK,
    // before the first scan, which then finds the house keeping a log of its own handling
    async work({ house }) {
      await openOversight(house);
      const folded = await foldOversight(house);
      return { quiet: folded === 0, folded };
    },
  },
  {
    name: "watch-gaps", // before the first scan: what was not judged meanwhile is a gap
    cron: "*/5 * * * *",
    async work({ house }) {
      const { opened, closed } = await watchGaps(house);
      return { quiet: opened + closed === 0, opened, closed };
    },
  },
  {
    name: "scan",
    cron: TICK,
    async work({ house, signal }) {
      const { faults, ...counts } = await scan(house, { signal });
      return { quiet: counts.cases === 0 && faults.length === 0, ...counts, faults: faults.slice(0, 5), faulty: faults.length };
    },
  },
  {
    name: "orders",
    cron: TICK,
    async work({ house, signal }) {
      const { looked, raised } = await raiseLateness(house, { signal });
      return { quiet: raised === 0, looked, raised };
    },
  },
  {
    name: "seal",
    cron: "0 * * * *",
    async work({ house }) {
      const { seq, hash } = await sealAudit(house);
      return { quiet: true, seq, hash };
    },
  },
  {
    name: "due-orders",
    cron: "*/10 * * * *",
    async work({ house }) {
      const due = await tellOfDueOrders(house); // those due by the end of the next working day; each is told once
      return { quiet: true, due };
    },
  },
  {
    name: "baselines",
    cron: "30 0 1 * *", // before the month's report
    async work({ house, signal }) {
      const month = await baselinesDue(house);
      if (month === undefined) return { quiet: true };
      const { set, ended, cases, groups } = await computeBaselines(house, { month, actor: "system:baselines", signal });
      return { quiet: false, month, set: set.length, ended: ended.length, cases, groups };
    },
  },
  {
    name: "left-jobs",
    cron: TICK,
    async work({ house, jobs }) {
      const left = await leftJobs(house);
      for (const { name, id } of left) await jobs.send(name, { id }, id);
      return { quiet: true, left: left.length };
    },
  },
  {
    name: "publish-months",
    cron: TICK, // behind the scan; one after the other: the next is asked for when one is done
    async work({ house, jobs }) {
      const next = await askNextDue(house); // on the working day after a month, a quarter, a year for which each is put down
      if (next) await jobs.send("report", { id: next.id }, next.id);
      return { quiet: next === undefined, report: next && `${next.period} ${next.unit}` };
    },
  },
  {
    name: "copy",
    cron: "30 2 * * *",
    // late, for it takes a while: a machine that is off by night makes its copy in the morning
    async work({ house, missed }) {
      const copy = missed === true && !(await copyDue(house)) ? undefined : await copyHouse(house);
      return copy === undefined ? { quiet: true } : { quiet: false, file: copy.file, bytes: copy.bytes };
    },
  },
  {
    name: "files",
    cron: "40 2 * * *",
    async work({ house }) {
      const { orphans, drafts } = await sweepFiles(house);
      return { quiet: orphans + drafts === 0, orphans, drafts };
    },
  },
  {
    name: "retention",
    cron: "10 3 * * *", // behind the copy, as at the start: what goes is in it
    async work({ house, signal }) {
      const gone = await dropOld(house, signal);
      return {
        quiet: gone.length === 0,
        rows: gone.reduce((sum, { rows }) => sum + rows, 0),
        tables: [...new Set(gone.map(({ table }) => table))],
      };
    },
  },
];
