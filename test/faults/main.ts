import { parseArgs } from "node:util";
import { postgresPrograms } from "../../scripts/postgres.mjs";
import { KINDS } from "./kinds.ts";
import { type Outcome, openField, planOf, playable } from "./rounds.ts";
import { WORKS } from "./works/list.ts";

const USAGE = `npm run faults -- [--seed N] [--rounds N] [--only KIND,…] [--work NAME,…] [--engine server|embedded] [--cases N]
kinds: ${Object.keys(KINDS).join(", ")}
works: ${[...WORKS.keys()].join(", ")}`;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    rounds: { type: "string", default: "120" },
    only: { type: "string" },
    work: { type: "string" },
    engine: { type: "string" },
    cases: { type: "string", default: "150" },
  },
});
const [seed, rounds, cases] = [Number(values.seed), Number(values.rounds), Number(values.cases)];
const server = (await postgresPrograms()) !== undefined;
const [first, ...others] = playable(server, {
  kinds: values.only?.split(","),
  works: values.work?.split(","),
  engine: values.engine,
});
if (![seed, rounds, cases].every(Number.isInteger) || first === undefined) {
  process.stderr.write(`nothing of this can be tried on this machine\n${USAGE}\n`);
  process.exit(2);
}
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const field = await openField(cases);
for (const lack of field.lacking) say(`not here: ${lack}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void field.close().finally(() => process.exit(130))); // leaves no server behind
const outcomes: Outcome[] = [];
try {
  for (let nth = 0; nth < rounds; nth++) {
    const plan = planOf(seed + nth, [first, ...others], nth);
    const outcome = await field.play(plan);
    outcomes.push(outcome);
    const { kind, engine, work, done, at, seconds, wrong, again } = outcome;
    const verdict = wrong.length === 0 ? "as it should be" : `WRONG\n    ${wrong.join("\n    ")}`;
    say(
      `${String(nth + 1).padStart(3)} seed ${plan.seed} ${kind} during ${work} (${engine}) at ${at} ms: ${done}; ${seconds} s${again > 0 ? `; ${again} messages came again with the same id` : ""}: ${verdict}`,
    );
  }
} finally {
  await field.close();
}
const bad = outcomes.filter(({ wrong }) => wrong.length > 0);
for (const [kind, all] of Map.groupBy(outcomes, (outcome) => outcome.kind))
  say(
    `${kind}: ${all.length} rounds, ${all.filter(({ wrong }) => wrong.length > 0).length} wrong, ${all.reduce((sum, { again }) => sum + again, 0)} messages again`,
  );
say(`${outcomes.length} rounds, ${bad.length} wrong${bad.length > 0 ? `: seeds ${bad.map(({ seed: one }) => one).join(", ")}` : ""}`);
process.exit(bad.length > 0 ? 1 : 0);
