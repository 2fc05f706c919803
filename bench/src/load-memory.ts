import { readFileSync } from "node:fs";
import { say } from "./measure.ts";

const MIB = 1024;

/** Resident memory of a process over time, MiB, and its peak; nothing where the system does not say. */
export function watchMemory(pids: Readonly<Record<string, number>>, every = 1000) {
  const seen = new Map<string, number[]>(Object.keys(pids).map((name) => [name, []]));
  const timer = setInterval(() => {
    for (const [name, pid] of Object.entries(pids)) {
      const resident = statusOf(pid, "VmRSS");
      if (resident !== undefined) seen.get(name)?.push(resident / MIB);
    }
  }, every);
  return {
    /** Prints the means of the first, the middle and the last third; gives how much the last is above the middle, the worst of all. */
    stop(): number {
      clearInterval(timer);
      const growths = [...seen].map(([name, values]) => {
        const third = Math.floor(values.length / 3);
        const [first, middle, last] = [values.slice(0, third), values.slice(third, 2 * third), values.slice(2 * third)].map(mean) as [
          number,
          number,
          number,
        ];
        say(
          `memory of the ${name}: ${first.toFixed(0)} MiB in the first third, ${middle.toFixed(0)} in the second, ${last.toFixed(0)} in the last; most ${Math.max(...values).toFixed(0)}`,
        );
        return last / middle;
      });
      return Math.max(...growths);
    },
  };
}

/** A figure of `/proc/PID/status` in KiB. */
export function statusOf(pid: number, name: string): number | undefined {
  try {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found ? Number(found[1]) : undefined;
  } catch {
    return undefined;
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
