// Starts programs, hands signals on, keeps exit codes.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const BIN = join(ROOT, "node_modules", ".bin");

/** The Node 24 of this repository, never the machine's own. */
export const node = () => join(BIN, process.platform === "win32" ? "node.cmd" : "node");
export const program = (name) => join(BIN, name);
/** A file of an installed package, to be run by `node()`. */
export const installed = (path) => join(ROOT, "node_modules", path);

/** A fault the person can do something about: shown without a stack. */
export const plainError = (message) => Object.assign(new Error(message), { plain: true });

const environment = (more) => ({
  ...process.env,
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  ...more,
  PATH: `${BIN}${delimiter}${process.env.PATH ?? ""}`,
});

const code = (exit, signal) => exit ?? 128 + (constants.signals[signal] ?? 0);

/** Runs a program in the person's terminal until it ends; gives its exit code (128 + n when signal n ended it). */
export function run(file, args, { env = {}, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env: environment(env), stdio: "inherit" });
    const hand = (signal) => {
      // A terminal sends Ctrl-C to the whole group: handing it on would make it two.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, hand);
    const done = () => {
      for (const signal of signals) process.off(signal, hand);
    };
    child.on("error", (error) => {
      done();
      reject(error);
    });
    child.on("exit", (exit, signal) => {
      done();
      resolve(code(exit, signal));
    });
  });
}

/** Runs a program and keeps what it writes: `{ code, said }`, both streams in the order they came. */
export function listen(file, args, { env = {}, cwd = ROOT } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, env: environment(env), stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const hear = (text) => {
      said += text;
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.on("error", (error) => resolve({ code: 127, said: error.message }));
    child.on("close", (exit, signal) => resolve({ code: code(exit, signal), said }));
  });
}
