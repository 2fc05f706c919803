import type { Bound, Log } from "@qingjian/intake";
import type { House } from "./house.ts";
import type { PartResult, Prepared } from "./import-answers.ts";
import { type FirstPass, type Reading, readRows } from "./import-read.ts";
import type { Spool } from "./spool.ts";
import { countPart, type Part, type PartWork, preparePart, storePart } from "./store-part.ts";

export type PreparedPart = Prepared & {
  store(): Promise<PartResult>;
  /** What storing it would do; instead of storing it. */
  count(): Promise<PartResult>;
};

/** The two passes of an import, by whoever does them. */
export type Passes = {
  read(progress: (reading: Reading) => void): Promise<FirstPass>;
  /** Maps a part. Each is asked for once, `lanes` of them at a time. */
  prepare(work: PartWork, lane: number, index: number): Promise<PreparedPart>;
  /** How many parts are worth having in hand at once. */
  readonly lanes: number;
};

/** Two parts are in hand at once, so that neither this process nor the database waits for the other. */
const PARTS_AT_ONCE = 2;

/** Both passes in this thread. */
export function passesHere(
  house: House,
  file: string,
  log: Log,
  bound: Bound,
  source: string,
  spool: Spool,
  signal: AbortSignal | undefined,
): Passes {
  return {
    lanes: PARTS_AT_ONCE,
    read: (progress) => readRows({ file, log, bound, source, secrets: house.secrets, spool }, { nth: 0, of: 1 }, progress, signal),
    async prepare(work, _, index) {
      const part = preparePart(work, spool.part(index));
      return { ...preparedOf(part), store: () => storePart(work, part), count: () => countPart(work, part) };
    },
  };
}

export const preparedOf = ({ records, rejections, units }: Part): Prepared => ({
  rows: records.length + rejections.length,
  units: [...units],
  rejections,
});
