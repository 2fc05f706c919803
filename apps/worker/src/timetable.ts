import {
  askReport,
  baselinesDue,
  computeBaselines,
  foldOversight,
  type House,
  type Jobs,
  monthsToPublish,
  openOversight,
  raiseLateness,
  SYSTEM,
  scan,
  sealAudit,
  sweepAnswers,
  sweepFiles,
  tellOfDueOrders,
  watchGaps,
} from "@qingjian/services";

export type Worked = { readonly quiet: boolean; readonly [fact: string]: unknown };
type Parts = { readonly house: House; readonly jobs: Jobs; readonly signal: AbortSignal };

/** What is done when (Asia/Shanghai). `catchUp`: also at start, for what was missed; the work finds out itself what that is. */
export const TIMETABLE: readonly {
  readonly name: string;
  readonly cron: string;
  readonly catchUp: boolean;
  work(parts: Parts): Promise<Worked>;
}[] = [
  {
    name: "oversight",
    cron: "* * * * *",
    catchUp: true, // before the first scan, which then finds the house keeping a log of its own handling
    async work({ house }) {
      await openOversight(house);
      const folded = await foldOversight(house);
      return { quiet: folded === 0, folded };
    },
  },
  {
    name: "watch-gaps", // before the first scan: what was not judged meanwhile is a gap
    cron: "*/5 * * * *",
    catchUp: true,
    async work({ house }) {
      const { opened, closed } = await watchGaps(house);
      return { quiet: opened + closed === 0, opened, closed };
    },
  },
  {
    name: "scan",
    cron: "* * * * *",
    catchUp: true,
    async work({ house, signal }) {
      const { faults, ...counts } = await scan(house, { signal });
      return { quiet: counts.cases === 0 && faults.length === 0, ...counts, faults: faults.slice(0, 5), faulty: faults.length };
    },
  },
  {
    name: "orders",
    cron: "* * * * *",
    catchUp: true,
    async work({ house, signal }) {
      const { looked, raised } = await raiseLateness(house, { signal });
      return { quiet: raised === 0, looked, raised };
    },
  },
  {
    name: "files",
    cron: "40 2 * * *",
    catchUp: false,
    async work({ house }) {
      const { orphans, drafts } = await sweepFiles(house);
      return { quiet: orphans + drafts === 0, orphans, drafts };
    },
  },
  {
    name: "seal",
    cron: "0 * * * *",
    catchUp: true,
    async work({ house }) {
      const { seq, hash } = await sealAudit(house);
      return { quiet: true, seq, hash };
    },
  },
  {
    name: "forget-answers",
    cron: "20 * * * *",
    catchUp: true,
    async work({ house }) {
      return { quiet: true, forgotten: await sweepAnswers(house) };
    },
  },
  {
    name: "due-orders",
    cron: "*/10 * * * *",
    catchUp: true,
    async work({ house }) {
      const due = await tellOfDueOrders(house); // those due by the end of the next working day; each is told once
      return { quiet: true, due };
    },
  },
  {
    name: "baselines",
    cron: "30 0 1 * *", // before the month's report
    catchUp: true,
    async work({ house, signal }) {
      const month = await baselinesDue(house);
      if (month === undefined) return { quiet: true };
      const { set, ended, cases, groups } = await computeBaselines(house, { month, actor: "system:baselines", signal });
      return { quiet: false, month, set: set.length, ended: ended.length, cases, groups };
    },
  },
  {
    name: "publish-months",
    cron: "0 6 * * *",
    catchUp: true,
    async work({ house, jobs }) {
      const months = await monthsToPublish(house); // on the first working day of a month there is one
      for (const month of months) {
        const report = await askReport(house, SYSTEM, { month });
        await jobs.send("report", { id: report.id }, report.id);
      }
      return { quiet: months.length === 0, months };
    },
  },
];
