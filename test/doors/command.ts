import { type ChildProcess, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CACHE = join(tmpdir(), "qingjian-compiled"); // what Node has compiled once: a third of a start
const MAIN = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));

export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};
export type Started = { readonly child: ChildProcess; readonly ended: Promise<Ended>; said(): { stdout: string; stderr: string } };
export type Surroundings = {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string /** a program and its first arguments that starts ours */;
  readonly through?: readonly string[];
};

/** Starts the command line as a process of its own. Only what is named here is in its environment. */
export function start(args: readonly string[], { env = {}, cwd = ROOT, through = [] }: Surroundings = {}): Started {
  const [program, ...rest] = [...through, process.execPath, "--disable-warning=ExperimentalWarning", MAIN, ...args] as [
    string,
    ...string[],
  ];
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(program, rest, {
    cwd,
    env: { PATH, HOME, TZ: "UTC", NODE_COMPILE_CACHE: CACHE, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, ended, said: () => ({ stdout, stderr }) };
}

export const run = (args: readonly string[], surroundings?: Surroundings): Promise<Ended> => start(args, surroundings).ended;

/** Runs a command that must succeed. */
export async function ok(args: readonly string[], surroundings?: Surroundings): Promise<string> {
  const { code, stdout, stderr } = await run(args, surroundings);
  if (code !== 0) throw new Error(`qingjian ${args.join(" ")} ended with ${code}:\n${stderr}${stdout}`);
  return stdout;
}
