import { asking, trying, uploading } from "./asking.ts";
import { backingUp, importing, reporting, scanning } from "./commands.ts";
import { handling } from "./handling.ts";
import { posting } from "./posts.ts";
import type { Work } from "./work.ts";

/** Everything during which a fault may strike. */
export const WORKS: ReadonlyMap<string, Work> = new Map(
  [importing, scanning, handling, posting, reporting, asking, uploading, trying, backingUp].map((work) => [work.name, work]),
);
