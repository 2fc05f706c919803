import { afterAll, beforeAll, expect, test } from "vitest";
import { type Field, openField, type Plan } from "./rounds.ts";

/** One round of what `npm run faults` plays by the hundred: those on a server wait for the minute's ticks, too long for every day. */
const ROUNDS: readonly Plan[] = [{ seed: 1, kind: "kill-embedded", engine: "embedded", work: "import" }];

let field: Field;
beforeAll(async () => {
  field = await openField(100);
}, 120_000);
afterAll(() => field?.close(), 60_000);

test.each(ROUNDS)("$kind during $work ($engine), seed $seed: as it would have been undisturbed", { timeout: 300_000 }, async (plan) => {
  const { wrong, struck, done, at } = await field.play(plan);
  expect({ wrong, struck }, `${done} at ${at} ms`).toEqual({ wrong: [], struck: true });
});
