// `npm run faults -- --seed 1 --rounds 120`: what is left after processes are killed, lines cut, disks filled and clocks set, against what an undisturbed run leaves.
import { node, run } from "./programs.mjs";
import { NODE_FLAGS } from "./start.mjs";

/** Plays the rounds; gives the exit code, 1 when one was not as it should be. */
export const faults = (args) => run(node(), [...NODE_FLAGS, "test/faults/main.ts", ...args]);
