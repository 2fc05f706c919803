import { optionsOf } from "../../scripts/options.mjs";
import { postgresPrograms } from "../../scripts/postgres.mjs";
import { KINDS } from "./kinds.ts";
import { nameOf, type Pair, playable } from "./pairs.ts";
import { type Outcome, openField } from "./rounds.ts";
import { WORKS } from "./works/list.ts";

const USAGE = `npm run faults -- [--seed N] [--from N] [--rounds N] [--only KIND,…] [--work NAME,…] [--engine server|embedded] [--cases N]
kinds: ${Object.keys(KINDS).join(", ")}
works: ${[...WORKS.keys()].join(", ")}
The rounds go through all pairs of a kind and a work in turn; --from begins at a later one: --from 20 --rounds 20 plays what --rounds 40 plays last.`;

const whole = (least: number, normally: number) => ({ type: "string", least, default: String(normally) }) as const;
const { values } = optionsOf(process.argv.slice(2), {
  usage: USAGE,
  options: {
    ...{ seed: whole(0, 1), from: whole(0, 0), rounds: whole(1, 120), cases: whole(1, 150) },
    ...{ only: { type: "string" }, work: { type: "string" }, engine: { type: "string" } },
  },
});
const { seed, from, rounds, cases } = values;
const pairs = playable((await postgresPrograms()) !== undefined, {
  kinds: values.only?.split(","),
  works: values.work?.split(","),
  engine: values.engine,
});
if (pairs.length === 0) {
  process.stderr.write(`nothing of this can be tried on this machine\n${USAGE}\n`);
  process.exit(2);
}
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const field = await openField(cases);
for (const lack of field.lacking) say(`not here: ${lack}`);
let stopped = false;
const stop = () => {
  stopped = true;
  void field.close(); // ends what is played, and leaves no server behind
};
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
const outcomes: Outcome[] = [];
try {
  for (let nth = from; nth < from + rounds && !stopped; nth++) {
    const outcome = await field.play({ seed: seed + nth, ...(pairs[nth % pairs.length] as Pair) });
    if (stopped) break;
    outcomes.push(outcome);
    const { done, at, struck, parts, seconds, wrong, again } = outcome;
    const verdict = wrong.length > 0 ? `WRONG\n    ${wrong.join("\n    ")}` : struck ? "as it should be" : "NOT STRUCK";
    say(
      `${String(nth + 1).padStart(3)} seed ${outcome.seed} ${nameOf(outcome)} at ${at} ms: ${done}; ${seconds} s (${parts})${again > 0 ? `; ${again} messages came again with the same id` : ""}: ${verdict}`,
    );
  }
} finally {
  await field.close();
}
const bad = outcomes.filter(({ wrong }) => wrong.length > 0);
const struck = outcomes.filter((outcome) => outcome.struck);
for (const [kind, all] of Map.groupBy(outcomes, (outcome) => outcome.kind)) {
  const of = (some: readonly Outcome[]) => some.filter((outcome) => outcome.kind === kind);
  say(
    `${kind}: ${all.length} rounds, ${of(struck).length} struck, ${of(bad).length} wrong; during ${[...new Set(of(struck).map(({ work, engine }) => `${work} (${engine})`))].join(", ") || "nothing"}`,
  );
}
const never = [...new Set(outcomes.map(nameOf))].filter((name) => !struck.some((outcome) => nameOf(outcome) === name));
if (never.length > 0) say(`played and never struck: ${never.join(", ")}`);
say(
  `${outcomes.length} rounds, ${struck.length} struck, ${new Set(struck.map(nameOf)).size} of ${pairs.length} pairs; ${bad.length} wrong${bad.length > 0 ? `: seeds ${bad.map(({ seed: one }) => one).join(", ")}` : ""}`,
);
process.exit(stopped ? 130 : bad.length > 0 || struck.length < outcomes.length ? 1 : 0);
