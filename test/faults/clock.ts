import { randomUUID } from "node:crypto";
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LIBRARIES = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map((machine) => `/usr/lib/${machine}/faketime/libfaketimeMT.so.1`);
const LIBRARY = LIBRARIES.find((path) => existsSync(path));

/** Whether clocks can be set here (Debian: faketime). */
export const CLOCKS = LIBRARY !== undefined;

/** The clock of a round's processes; what it measures goes on evenly. */
export type Clock = {
  readonly env: Readonly<Record<string, string>>;
  /** Puts it ahead or back by so many seconds, against the right time of the round. */
  set(seconds: number): void;
  /** The right time of the round, for whoever looks from outside. */
  now(): number;
  remove(): void;
};

/** A clock that begins at an instant, and is right until it is set. */
export function openClock(folder: string, begin: number): Clock {
  const file = join(folder, `qingjian-clock-${randomUUID()}`);
  const base = Math.round((begin - Date.now()) / 1000);
  const set = (seconds: number) => {
    writeFileSync(`${file}.new`, `${base + seconds < 0 ? "" : "+"}${base + seconds}\n`);
    renameSync(`${file}.new`, file); // never seen half written
  };
  set(0);
  return {
    now: () => Date.now() + base * 1000,
    remove: () => rmSync(file, { force: true }),
    env: {
      LD_PRELOAD: LIBRARY ?? "",
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_RESET: "1",
      DONT_FAKE_MONOTONIC: "1",
    },
    set,
  };
}
