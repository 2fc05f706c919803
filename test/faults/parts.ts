import { setTimeout as pause } from "node:timers/promises";
import { type Started, start } from "../doors/command.ts";

/** A process of the house that is started again when it ends, as an init system does it. */
export type Part = {
  readonly name: string;
  /** What it has done that it should not: ended by itself after it was ready. */
  readonly falls: string[];
  /** Resolves when it runs and has said that it is ready. */
  ready(): Promise<void>;
  /** False when it does not run just now. */
  signal(signal: NodeJS.Signals): boolean;
  /** Asks it to end, and waits; true when it did so within the time (ms). */
  stop(patience: number): Promise<boolean>;
};

const REST = 300;

/** Starts a part and keeps it running. `ready` is what it says when it is. */
export function keep(name: string, args: readonly string[], env: Readonly<Record<string, string>>, ready: RegExp): Part {
  const falls: string[] = [];
  let wanted = true;
  let killed = false;
  let running: Started | undefined;
  let isReady = false;
  const isReadyNow = () => isReady;
  const live = async () => {
    while (wanted) {
      killed = false;
      isReady = false;
      running = start(args, { env });
      running.child.stdout?.on("data", () => {
        isReady ||= ready.test(running?.said().stdout ?? "");
      });
      const { code, signal, stderr, stdout } = await running.ended;
      if (!wanted) return;
      // one that cannot start (the database is down) is started again; one that was at work should have gone on
      if (isReady && !killed) falls.push(`${name} ended by itself (${signal ?? code}): ${lastLines(`${stdout}\n${stderr}`)}`);
      isReady = false;
      await pause(REST);
    }
  };
  const life = live();
  return {
    name,
    falls,
    async ready() {
      while (!isReadyNow()) await pause(50);
    },
    signal(signal) {
      killed ||= signal === "SIGKILL";
      return running?.child.kill(signal) ?? false;
    },
    async stop(patience) {
      wanted = false;
      running?.child.kill("SIGCONT");
      running?.child.kill("SIGTERM");
      const ended = await Promise.race([life.then(() => true), pause(patience, false, { ref: false })]);
      if (!ended) running?.child.kill("SIGKILL");
      await life;
      return ended;
    },
  };
}

const lastLines = (text: string): string =>
  text
    .trim()
    .split("\n")
    .filter((line) => !line.includes('"msg":"request"'))
    .slice(-12)
    .join(" | ")
    .slice(-1500);
