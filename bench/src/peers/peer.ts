import type { Found } from "./patterns.ts";

/** Something to be measured against, everything prepared: `run` is what is timed. */
export type Peer = {
  readonly name: string;
  readonly load: string;
  /** The part of all cases it is asked of; its time is taken to grow with it. All when absent. */
  readonly sample?: ReadonlySet<string>;
  run(): Promise<Found>;
  close(): Promise<void> | void;
};
