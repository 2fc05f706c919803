import { type Mapping, mappingOf } from "@qingjian/intake";
import { readHostile } from "../reading.ts";
import { BOMBS } from "./bombs.ts";
import { mutants } from "./mutants.ts";

/** One kind of enemy in a process of its own: `child.ts KIND SEED MINUTES`; or, to make a bomb for another, `child.ts make KIND PATH`. */
const [kind = "", seed = "1", minutes = "1"] = process.argv.slice(2);
const begun = performance.now();
const report = (found: object) =>
  process.stdout.write(
    `${JSON.stringify({ ...found, ms: Math.round(performance.now() - begun), mb: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`,
  );

if (kind === "make") BOMBS[Number(seed)]?.make(minutes);
else if (kind === "mutants") {
  const { runs, refused, read, slowest, wrong } = await mutants({
    seed: Number(seed),
    rounds: Number.POSITIVE_INFINITY,
    minutes: Number(minutes),
  });
  report({ said: `${runs} files: ${refused} refused, ${read} read; the slowest took ${Math.round(slowest)} ms`, wrong });
} else {
  const bomb = BOMBS[Number(kind)];
  if (bomb === undefined) throw new Error(`there is no bomb ${kind}`);
  const { refused, wrong } = await readHostile(seed, mappingOf("canonical") as Mapping);
  const said = refused?.message ?? "it was read to its end";
  report({ said, wrong: bomb.ends.test(said) ? wrong : [...wrong, `it should end in ${bomb.ends}`] });
}
