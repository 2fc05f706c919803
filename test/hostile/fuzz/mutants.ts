import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { mutated, mutations } from "../mutate.ts";
import { readHostile } from "../reading.ts";
import { seeds } from "../seeds.ts";

export type Tally = { runs: number; refused: number; read: number; slowest: number; readonly wrong: string[] };

/** Mutants of every seed, so many rounds or for so long, the same for the same seed. */
export async function mutants({ seed, rounds, minutes }: { seed: number; rounds: number; minutes: number }): Promise<Tally> {
  const tally: Tally = { runs: 0, refused: 0, read: 0, slowest: 0, wrong: [] };
  const folder = mkdtempSync(join(tmpdir(), "qingjian-fuzz-"));
  const until = performance.now() + minutes * 60_000;
  try {
    const files = await seeds();
    for (let round = 0; round < rounds && performance.now() < until; round++)
      for (const [nth, { name, content, mapping, pack = (bytes: Buffer) => bytes }] of files.entries()) {
        const [changes = []] = fc.sample(mutations, { numRuns: 1, seed: seed + round * files.length + nth });
        const path = join(folder, name);
        writeFileSync(path, pack(mutated(content, changes)));
        const begun = performance.now();
        const { refused, wrong } = await readHostile(path, mapping);
        tally.slowest = Math.max(tally.slowest, performance.now() - begun);
        tally.runs++;
        if (refused) tally.refused++;
        else tally.read++;
        for (const one of wrong) tally.wrong.push(`${name}, seed ${seed + round * files.length + nth}: ${one}`);
        if (tally.wrong.length > 50) return tally;
      }
    return tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
