import { setTimeout as sleep } from "node:timers/promises";

/** The longest rest, and from how much work on a rest is worth it, ms. */
const LONGEST = 1000;
const WORTH = 20;

/** Work that rests as long as it had the database at work. */
export type Leisure = {
  /** Rests for what was worked since the last rest. */
  rest(): Promise<void>;
  /** Begins to work; gives what ends it. */
  work(): () => void;
  /** Rests in the middle of work. */
  pause(): Promise<void>;
};

export function leisureOf(): Leisure {
  let owed = 0;
  let since = performance.now();
  const rest = async () => {
    const due = Math.min(owed, LONGEST);
    if (due < WORTH) return;
    owed = 0;
    await sleep(due);
  };
  return {
    rest,
    work() {
      since = performance.now();
      return () => {
        owed += performance.now() - since;
      };
    },
    async pause() {
      owed += performance.now() - since;
      await rest();
      since = performance.now();
    },
  };
}
