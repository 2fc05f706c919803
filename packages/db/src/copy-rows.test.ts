import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CopyRows, eachCopied, textOf } from "./copy-rows.ts";
import type { Store } from "./store.ts";
import { STORES } from "./testing/stores.ts";

type Values = { small: number; int: number | null; big: number | null; truth: boolean | null; text: string | null; bytes: Uint8Array };

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 5 });
const values: fc.Arbitrary<Values> = fc.record({
  small: fc.integer({ min: -32_768, max: 32_767 }),
  int: orNull(fc.integer({ min: -2_147_483_648, max: 2_147_483_647 })),
  big: orNull(fc.oneof(fc.maxSafeInteger(), fc.constantFrom(-1, 0, 4_294_967_295, 4_294_967_296, -4_294_967_296, -4_294_967_297))),
  truth: orNull(fc.boolean()),
  text: orNull(fc.string({ unit: "binary", maxLength: 40 })),
  bytes: fc.uint8Array({ maxLength: 20 }),
});

const COLUMNS = "n, small, int, big, truth, text, bytes";
function encoded(rows: readonly Values[]): CopyRows {
  const copy = new CopyRows(7, 64); // small on purpose: it has to grow
  rows.forEach(({ small, int, big, truth, text, bytes }, n) => {
    copy.row().int(n).smallint(small).int(int).bigint(big).boolean(truth).text(text).bytes(bytes);
  });
  return copy;
}
const stored = ({ text, bytes, ...rest }: Values) => ({
  ...rest,
  text: text?.replaceAll("\0", "\uFFFD") ?? null,
  bytes: Buffer.from(bytes).toString("hex"),
});

/** A field of binary COPY as its column's value. */
const decoded = ([n, small, int, big, truth, text, bytes]: readonly (Buffer | null)[]) => ({
  n: n?.readInt32BE(),
  small: small?.readInt16BE(),
  int: int?.readInt32BE() ?? null,
  big: big ? Number(big.readBigInt64BE()) : null,
  truth: truth ? truth[0] === 1 : null,
  text: text?.toString("utf8") ?? null,
  bytes: bytes?.toString("hex"),
});

async function* pieces(whole: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const cut of [...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length]) {
    yield whole.subarray(at, cut);
    at = cut;
  }
}

async function all(chunks: AsyncIterable<Uint8Array>) {
  const rows: (Buffer | null)[][] = [];
  let told = 0;
  const read = eachCopied(chunks, 7, (data, bounds) => {
    const field = (i: number) => (bounds[i * 2] === -1 ? null : Buffer.from(data.subarray(bounds[i * 2], bounds[i * 2 + 1])));
    rows.push([0, 1, 2, 3, 4, 5, 6].map(field));
    expect(textOf(data, bounds, 5)).toBe(field(5)?.toString("utf8"));
  });
  for await (const count of read) {
    expect(count).toBe(rows.length);
    told = count;
  }
  expect(told).toBe(rows.length);
  return rows;
}

test("what is written is read again, wherever the stream is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(values, { maxLength: 6 }), fc.array(fc.nat(2000), { maxLength: 12 }), async (rows, cuts) => {
      const copy = encoded(rows);
      expect(copy.rows).toBe(rows.length);
      const read = await all(pieces(copy.take(), cuts));
      expect(read.map(decoded)).toEqual(rows.map((row, n) => ({ n, ...stored(row) })));
      expect(copy.rows, "taken, it is empty").toBe(0);
    }),
    { numRuns: 300, seed: 20260422 },
  );
});

describe.each(STORES)("$engine", ({ open }) => {
  let store: Store;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ store, remove } = await open());
    await store.raw("create table copied (n integer, small smallint, int integer, big bigint, truth boolean, text text, bytes bytea)");
  });
  afterAll(() => remove());

  test("any values survive the way in and the way out", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(values, { maxLength: 30 }), async (rows) => {
        await store.raw("truncate copied");
        await store.transaction((tx) => tx.copyIn(`copied (${COLUMNS})`, encoded(rows).take()));
        const want = rows.map((row, n) => ({ n, ...stored(row) }));
        expect(await store.raw("select n, small, int, big, truth, text, encode(bytes, 'hex') as bytes from copied order by n")).toEqual(
          want,
        );
        expect((await all(store.copyOut(`select ${COLUMNS} from copied order by n`))).map(decoded)).toEqual(want);
      }),
      { numRuns: 25, seed: 20260422 },
    );
  });

  test("many rows and a long text, in chunks", async () => {
    await store.raw("truncate copied");
    const long = "清".repeat(400_000);
    const rows = new CopyRows(7);
    for (let n = 0; n < 50_000; n++)
      rows
        .row()
        .int(n)
        .smallint(n % 1024)
        .int(null)
        .bigint(n * 1e11)
        .boolean(n % 2 === 0)
        .text(n === 777 ? long : `第${n}行`)
        .bytes(new Uint8Array());
    await store.transaction((tx) => tx.copyIn(`copied (${COLUMNS})`, rows.take()));
    const read = (await all(store.copyOut(`select ${COLUMNS} from copied order by n`))).map(decoded);
    expect(read.length).toBe(50_000);
    expect(read[777]?.text).toBe(long);
    expect(read[49_999]).toEqual({
      n: 49_999,
      small: 49_999 % 1024,
      int: null,
      big: 49_999 * 1e11,
      truth: false,
      text: "第49999行",
      bytes: "",
    });
  });

  test("a refused copy leaves nothing behind, and the store works on", async () => {
    await store.raw("truncate copied");
    const wrong = new CopyRows(2);
    wrong.row().int(1).text("a field too few");
    await expect(store.transaction((tx) => tx.copyIn(`copied (${COLUMNS})`, wrong.take()))).rejects.toThrow();
    const cut = encoded([{ small: 1, int: 1, big: 1, truth: true, text: "x", bytes: new Uint8Array() }]).take();
    await expect(store.transaction((tx) => tx.copyIn(`copied (${COLUMNS})`, cut.subarray(0, cut.length - 6)))).rejects.toThrow();
    expect(await store.raw("select count(*) as n from copied")).toEqual([{ n: 0 }]);
  });
});
