// `npm start` and `npm run qingjian -- …`: the command line on Node 24, with the console built first where it is needed.
import { installed, listen, node, plainError, program, run } from "./programs.mjs";

export const NODE_FLAGS = ["--disable-warning=ExperimentalWarning"];

/** Runs the command line with these arguments; gives its exit code. */
export async function start(args) {
  if (needsConsole(args)) await build();
  return run(node(), [...NODE_FLAGS, "apps/cli/src/main.ts", ...args]);
}

/** Only `start` serves the console. */
const needsConsole = (args) =>
  args.find((arg) => !arg.startsWith("-")) === "start" && !args.some((arg) => arg === "--help" || arg === "-h");

/** Builds the console and the pages of the HTTP interface, if they are not up to date. Silent unless it fails. */
export async function build() {
  const { code, said } = await listen(program("turbo"), ["run", "build", "--output-logs=errors-only", "--no-color"]);
  if (code === 0) return;
  console.error(said);
  throw plainError(`The console could not be built: see above. Try \`${"npm ci"}\`, then \`npm run build\`.`);
}

/** A test run of vitest's own file, so that Node 24 runs it whatever the machine has. */
export const VITEST = installed("vitest/vitest.mjs");
