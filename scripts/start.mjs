// `npm start` and `npm run qingjian -- …`: the command line on Node 24, with the console built first where it is needed.
import { join } from "node:path";
import { installed, listen, node, plainError, program, ROOT, run } from "./programs.mjs";

export const NODE_FLAGS = ["--disable-warning=ExperimentalWarning"];

/** Runs the command line with these arguments; gives its exit code. */
export async function start(args) {
  if (needsConsole(args)) await build();
  // Files are named from where the person stands; the data folder is that of the project unless another is named.
  const cwd = process.env.INIT_CWD || process.cwd();
  const env = {
    QINGJIAN_DATA: process.env.QINGJIAN_DATA || join(ROOT, "data"),
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || join(ROOT, "node_modules", ".cache", "node"), // a third off every start
  };
  return run(node(), [...NODE_FLAGS, join(ROOT, "apps/cli/src/main.ts"), ...args], { cwd, env });
}

/** Only these serve the console. */
const SERVING = new Set(["start", "serve"]);
const needsConsole = (args) =>
  SERVING.has(args.find((arg) => !arg.startsWith("-"))) && !args.some((arg) => arg === "--help" || arg === "-h");

/** Builds the console and the pages of the HTTP interface, if they are not up to date. Silent unless it fails. */
export async function build() {
  const { code, said } = await listen(program("turbo"), ["run", "build", "--output-logs=errors-only", "--no-color"]);
  if (code === 0) return;
  console.error(said);
  throw plainError(`The console could not be built: see above. Try \`npm ci\`, then \`npm run build\`.`);
}

/** Vitest's own file, so that Node 24 runs it whatever the machine has. */
export const VITEST = installed("vitest/vitest.mjs");
