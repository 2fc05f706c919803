// `npm run fuzz -- --seed 7 --minutes 10`: bombs and mutants against every reader, each in a process of bounded memory.
import { node, run } from "./programs.mjs";
import { NODE_FLAGS } from "./start.mjs";

/** Runs the fuzzer with these arguments; gives its exit code. */
export const fuzz = (args) => run(node(), [...NODE_FLAGS, "test/hostile/fuzz/main.ts", ...args]);
