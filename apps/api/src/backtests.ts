import { randomUUID } from "node:crypto";
import {
  type Asker,
  type BacktestCounts,
  type BacktestSummary,
  backtest,
  type ChangeAsk,
  countTried,
  type House,
  needsAnalyst,
  type ProposalEffect,
  proposalChange,
  Refusal,
  recordEffect,
  summaryOf,
  type ToldExample,
  triedDays,
} from "@qingjian/services";
import type { Log } from "./log.ts";

/** A change, or a proposal by its id; only cases opened from … to … (days, both included). */
export type BacktestOrder = (Partial<ChangeAsk> | { readonly id: string }) & {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};
export type BacktestResult = BacktestSummary &
  Pick<BacktestCounts, "lines" | "examples"> & {
    readonly toldExamples: readonly ({ readonly rule: string } & ToldExample)[];
  };
export type BacktestProgress = {
  readonly id: string;
  readonly state: "running" | "done" | "failed" | "cancelled";
  readonly cases: number;
  readonly total: number;
};
export type BacktestRun = BacktestProgress & {
  readonly proposal: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly by: { readonly id: string; readonly name: string };
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly problem: string | null;
  readonly result: BacktestResult | null;
};

/** The backtests of this process: those that run, and those that ended within the hour. */
export type Backtests = {
  /** @throws Refusal when it cannot be tried, or too many run */
  begin(asker: Asker, order: BacktestOrder): Promise<BacktestRun>;
  /** @throws Refusal not-found */
  read(id: string): BacktestRun;
  /** What a backtest of just this change came to. @throws Refusal when it was of another, or has not ended well */
  effectOf(id: string, change: Partial<ChangeAsk>): ProposalEffect;
  /** Ends one's own. @throws Refusal */
  cancel(asker: Asker, id: string): BacktestRun;
  /** Told of the progress of those that a person has asked for. */
  hear(userId: string, listener: (progress: BacktestProgress) => void): () => void;
  /** Ends all of them. */
  end(): void;
};

const AT_ONCE = 2;
const KEPT = 3_600_000;
const MOST_KEPT = 40;
/** Milliseconds between two words on the progress of one. */
const PACE = 250;

export function openBacktests(house: House, log: Log): Backtests {
  const runs = new Map<string, { run: BacktestRun; readonly stop: AbortController; readonly of: string }>();
  const listeners = new Map<(progress: BacktestProgress) => void, string>();
  const busy = new Set<string>(); // people whose backtest runs, or is about to

  const change = (id: string, next: Partial<BacktestRun>): void => {
    const known = runs.get(id);
    if (!known) return;
    known.run = { ...known.run, ...next };
    const { state, cases, total, by } = known.run;
    for (const [listener, userId] of listeners) if (userId === by.id) listener({ id, state, cases, total });
  };
  const forget = (): void => {
    const ended = [...runs.values()].filter(({ run }) => run.finishedAt !== null);
    for (const [index, { run }] of ended.entries())
      if ((run.finishedAt ?? 0) < Date.now() - KEPT || index < ended.length - MOST_KEPT) runs.delete(run.id);
  };
  const find = (id: string) => {
    forget();
    const known = runs.get(id);
    if (!known)
      throw new Refusal("not-found", {
        zh: "没有这次试算，或已超过一小时",
        en: "There is no such backtest, or it ended more than an hour ago",
      });
    return known;
  };

  return {
    async begin(asker, { from, to, ...order }) {
      needsAnalyst(asker);
      forget();
      if (busy.has(asker.userId))
        throw new Refusal("conflict", {
          zh: "您已有一次试算正在进行，请等它结束或先取消",
          en: "A backtest of yours is running: wait for it, or cancel it",
        });
      if (busy.size >= AT_ONCE)
        throw new Refusal("conflict", { zh: "已有两次试算正在进行，请稍后再试", en: "Two backtests are running: try again later" });
      busy.add(asker.userId);
      try {
        const days = triedDays({ from, to });
        const policies = await proposalChange(house, asker, order);
        const total = await countTried(house, days);
        const [id, asOf, stop] = [randomUUID(), house.now(), new AbortController()];
        const proposal = "id" in order ? order.id : null;
        const run: BacktestRun = {
          ...{ id, state: "running", cases: 0, total, proposal, from: from ?? null, to: to ?? null },
          ...{ by: { id: asker.userId, name: asker.name }, startedAt: asOf, finishedAt: null, problem: null, result: null },
        };
        runs.set(id, { run, stop, of: written(order) });
        const work = async () => {
          let toldAt = 0;
          const counts = await backtest(house, { change: policies, ...days, asOf, signal: stop.signal }, (cases) => {
            if (performance.now() - toldAt < PACE) return;
            toldAt = performance.now();
            change(id, { cases });
          });
          const summary = summaryOf(counts);
          if (proposal !== null)
            await recordEffect(house, asker, { id: proposal, effect: { ...summary, from: from ?? null, to: to ?? null, asOf } });
          const toldExamples = counts.told.flatMap(({ rule, examples }) => examples.map((one) => ({ rule, ...one })));
          const result = { ...summary, lines: counts.lines, examples: counts.examples, toldExamples };
          change(id, { ...over("done"), cases: counts.cases, result });
        };
        void work()
          .catch((error: Error) => {
            if (stop.signal.aborted) return change(id, over("cancelled"));
            log.error({ backtest: id, err: error }, "a backtest failed");
            change(id, { ...over("failed"), problem: `the log has it under ${id}` });
          })
          .finally(() => busy.delete(asker.userId));
        return run;
      } catch (error) {
        busy.delete(asker.userId);
        throw error;
      }
    },
    read: (id) => find(id).run,
    effectOf(id, change) {
      const { run, of } = find(id);
      if (run.result === null || of !== written(change))
        throw new Refusal("conflict", {
          zh: "试算与提出的口径不一致，或尚未完成，请重新试算",
          en: "The backtest has not ended, or was of another change: run it again",
        });
      const { lines: _, examples: __, toldExamples: ___, ...summary } = run.result;
      return { ...summary, from: run.from, to: run.to, asOf: run.startedAt };
    },
    cancel(asker, id) {
      const known = find(id);
      if (known.run.by.id !== asker.userId)
        throw new Refusal("forbidden", { zh: "只能取消自己的试算", en: "You may cancel your own backtests only" });
      if (known.run.state === "running") {
        known.stop.abort();
        change(id, over("cancelled"));
      }
      return known.run;
    },
    hear(userId, listener) {
      listeners.set(listener, userId);
      return () => void listeners.delete(listener);
    },
    end() {
      for (const { stop } of runs.values()) stop.abort();
    },
  };
}

const over = (state: BacktestRun["state"]) => ({ state, finishedAt: Date.now() });

/** A change as text: two that would do the same on the same days read the same. */
const written = (order: Partial<ChangeAsk> | { readonly id: string }): string =>
  "id" in order ? order.id : JSON.stringify([order.set ?? [], order.end ?? [], order.until ?? null]);
