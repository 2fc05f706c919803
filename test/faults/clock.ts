import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LIBRARIES = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map((machine) => `/usr/lib/${machine}/faketime/libfaketimeMT.so.1`);
const LIBRARY = LIBRARIES.find((path) => existsSync(path));

/** Whether clocks can be set here (Debian: faketime). */
export const CLOCKS = LIBRARY !== undefined;

/** The clock of a round's processes, real but for so many seconds; what it measures goes on evenly. */
export type Clock = { readonly env: Readonly<Record<string, string>>; set(seconds: number): void };

/** A clock that is right until it is set. */
export function openClock(folder: string): Clock {
  const file = join(folder, "clock");
  const set = (seconds: number) => writeFileSync(file, `${seconds < 0 ? "" : "+"}${seconds}\n`);
  set(0);
  return {
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
