import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eachCopied, textOf } from "./copy-rows.ts";
import type { Store } from "./store.ts";
import { STORES } from "./testing/stores.ts";

const MANY = 20_000;
const QUERY = `select repeat('清', n % 50), n::text from generate_series(1, ${MANY}) as n`;

describe.each(STORES)("copied out, $engine", ({ open }) => {
  let store: Store;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ store, remove } = await open());
  });
  afterAll(() => remove());

  /** The numbers of all rows, by a reader who takes so many milliseconds for each piece. */
  const numbers = async (pieces: AsyncIterable<Uint8Array>, slow = 0): Promise<string[]> => {
    const found: string[] = [];
    for await (const _ of eachCopied(pieces, 2, (data, bounds) => found.push(textOf(data, bounds, 1) as string)))
      if (slow) await pause(slow);
    return found;
  };
  const all = Array.from({ length: MANY }, (_, at) => String(at + 1));

  test("by readers quick and slow, several at once, every row in its place", async () => {
    const found = await Promise.all([numbers(store.copyOut(QUERY)), numbers(store.copyOut(QUERY), 3), numbers(store.copyOut(QUERY))]);
    for (const one of found) expect(one).toEqual(all);
  });

  test("what fails in the middle fails the reading, and nothing after it", async () => {
    await expect(numbers(store.copyOut(`select '', (1 / (10000 - n))::text from generate_series(1, ${MANY}) as n`))).rejects.toThrow(
      /zero/,
    );
    await expect(numbers(store.copyOut("select nothing"))).rejects.toThrow(/nothing/);
    expect(await numbers(store.copyOut(QUERY))).toEqual(all);
  });

  test("whoever stops reading keeps nobody from the store, and ends the snapshot he read", async () => {
    for (let time = 0; time < 12; time++) for await (const _ of store.copyOut(QUERY)) break;
    expect(await store.raw("select 1 as n")).toEqual([{ n: 1 }]);
    const snapshot = await store.snapshot();
    expect(await numbers(snapshot.copyOut(QUERY))).toEqual(all);
    for await (const _ of snapshot.copyOut(QUERY)) break;
    await snapshot.close();
    expect(await numbers(store.copyOut(QUERY))).toEqual(all);
  });
});
