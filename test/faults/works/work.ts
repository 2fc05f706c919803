import type { Dice } from "../dice.ts";
import type { Outside } from "../outside.ts";
import type { PartName, Site } from "../site.ts";
import type { Known, Logs, StageName } from "../stages.ts";
import type { Told } from "../told.ts";

/** A round in progress: the installation, and what its people and operators know. */
export type Stand = {
  readonly site: Site;
  readonly known: Known;
  readonly logs: Logs;
  readonly outside: Outside;
  readonly dice: Dice;
  /** What should not have been seen on the way. */
  readonly seen: string[];
};

/** Something that goes on while a fault strikes, done by people, systems and operators who do not give up. */
export type Work = {
  readonly name: string;
  readonly stage: StageName;
  /** Processes that run before it begins. */
  readonly needs: readonly PartName[];
  /** Whether all that was done on the way must be equal too, or what stands at the end alone. */
  readonly equal: "whole" | "outcome";
  /** Faults strike until this has ended. */
  run(stand: Stand): Promise<void>;
  /** Looks at what came of it, and tells what must be as in an undisturbed run besides what the house knows. */
  look?(stand: Stand): Promise<Told | undefined>;
};
