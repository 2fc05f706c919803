import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readAll, refusalOf, scratch } from "../testing/files.ts";

const file = scratch();

test("flattens objects with dots, keeps lists as JSON, and grows columns", async () => {
  const path = file(
    "a.ndjson",
    '{"id":1,"who":{"unit":"城管局","n":null},"tags":["a",{"b":2}],"ok":true}\r\n\n{"new":"x","id":90071992547409931234}\n',
  );
  const { columns, rows } = await readAll(path);
  expect(columns).toEqual(["id", "who.unit", "tags", "ok", "new"]);
  expect(rows).toEqual([
    { line: 1, cells: ["1", "城管局", '["a",{"b":2}]', "true"] },
    { line: 3, cells: ["90071992547409931234", undefined, undefined, undefined, "x"] },
  ]);
  expect((await readAll(file("a.jsonl.gz", gzipSync('{"a":1}')))).rows).toEqual([{ line: 1, cells: ["1"] }]);
});

test("a broken line is set aside, a file of anything else refused", async () => {
  const deep = `${'{"a":'.repeat(40)}1${"}".repeat(40)}`;
  const { rows } = await readAll(file("b.ndjson", `{"a":1}\n[1]\n{"a":\n${deep}\n{"a":2`));
  expect(rows.map(({ line, fault }) => [line, fault?.reason.en])).toEqual([
    [1, undefined],
    [2, "it is no JSON object"],
    [3, "it is not whole JSON"],
    [4, "it is nested deeper than 32"],
    [5, "it is not whole JSON"],
  ]);
  expect((await refusalOf(file("c.ndjson", "a,b\n1,2\n"))).line).toBe(1);
  expect((await refusalOf(file("d.ndjson", `{"a":1}\n{"b":"${"x".repeat(17 << 20)}`))).problem.en).toBe("a line is longer than 16 MB");
  expect((await refusalOf(file("e.ndjson", "\n\n"))).problem.en).toContain("nothing is in it");
  const wide = `{${Array.from({ length: 5000 }, (_, i) => `"k${i}":1`).join(",")}}`;
  expect((await refusalOf(file("f.ndjson", wide))).problem.en).toBe("more than 4096 columns");
});

test("a name such as __proto__ is a column like any other", async () => {
  const { columns, rows } = await readAll(file("p.ndjson", '{"__proto__":"x","constructor":"y"}'));
  expect([columns, rows[0]?.cells]).toEqual([
    ["__proto__", "constructor"],
    ["x", "y"],
  ]);
});

test("lists nested without end do not bring it down", async () => {
  const { rows } = await readAll(file("l.ndjson", `{"a":1}\n{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`));
  expect(rows.length).toBe(2);
});
