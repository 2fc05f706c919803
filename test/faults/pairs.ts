import { CLOCKS } from "./clock.ts";
import { DISKS } from "./disk.ts";
import { KINDS, type Kind, type KindName } from "./kinds.ts";
import type { EngineName } from "./site.ts";

/** A kind of fault, on an engine, during a work. */
export type Pair = { readonly kind: KindName; readonly engine: EngineName; readonly work: string };

/** As it is said in what is printed. */
export const nameOf = ({ kind, engine, work }: Pair): string => `${kind} during ${work} (${engine})`;

type Wanted = {
  readonly kinds?: readonly string[] | undefined;
  readonly works?: readonly string[] | undefined;
  readonly engine?: string | undefined;
};

/** All that can be played here of what is wanted (everything where nothing is said), those with one undisturbed run in common one after the other. */
export function playable(server: boolean, { kinds, works: wanted, engine: only }: Wanted = {}): Pair[] {
  const pairs = (Object.keys(KINDS) as KindName[]).flatMap((kind) => {
    const { engines, needs, works }: Kind = KINDS[kind];
    if ((needs === "clock" && !CLOCKS) || (needs === "disk" && !DISKS) || kinds?.includes(kind) === false) return [];
    return engines
      .filter((engine) => (server || engine === "embedded") && (only ?? engine) === engine)
      .flatMap((engine) => works.filter((work) => wanted?.includes(work) !== false).map((work) => ({ kind, engine, work })));
  });
  const order = ({ engine, work }: Pair) => `${engine} ${work}`;
  return pairs.sort((a, b) => order(a).localeCompare(order(b), "en"));
}
