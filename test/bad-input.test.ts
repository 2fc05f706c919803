import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type House, importLog, type Mapping, mappingOf, readMapping } from "@qingjian/services";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GOOD, HEAD, REFUSED, WIDE_MAPPING, workbook } from "./doors/bad-files.ts";
import { ENGINES, type Place } from "./doors/places.ts";

type Imported = {
  batch: string;
  rows: number;
  cases: number;
  newRecords: number;
  changedRecords: number;
  repeatedRecords: number;
  rejected: number;
  already: boolean;
  rejections: { line: number; column?: string; value?: string; reason: { en: string; zh: string } }[];
};

async function counts(place: Place) {
  const house = await place.house();
  try {
    return await countsOf(house);
  } finally {
    await house.close();
  }
}
async function countsOf({ store }: House) {
  const { rows } = await sql<
    Record<string, number>
  >`select (select count(*) from records) as records, (select count(*) from cases) as cases,
    (select count(*) from batches where state in ('done', 'storing')) as batches, (select count(*) from rejected_rows) as rejected`.execute(
    store.db,
  );
  return rows[0];
}

const LONG = 240_000;
describe.each(ENGINES)("bad input, $engine", ({ engine, make }) => {
  let place: Place;
  const write = (name: string, content: Uint8Array | string) => {
    const path = join(place.folder, name);
    writeFileSync(path, content);
    return path;
  };
  const mappingFile = (mapping: object) => write("mapping.json", JSON.stringify(mapping));
  beforeAll(async () => {
    place = await make();
    await place.ok("import", write("good.csv", GOOD), "--mapping", "canonical");
  }, LONG);
  afterAll(() => place?.remove());

  test("a file that is not what it claims is refused whole, in one sentence that names it", { timeout: LONG }, async () => {
    const before = await counts(place);
    expect(before).toMatchObject({ records: 3, cases: 2, batches: 1, rejected: 0 });
    // On the embedded engine every sixth goes through a process, for each has to open the database anew; the others through the same verb.
    const [throughProcess, throughVerb] =
      engine === "server" ? [REFUSED, []] : [REFUSED.filter((_, i) => i % 6 === 0), REFUSED.filter((_, i) => i % 6 !== 0)];
    const wrong: string[] = [];
    for (const { what, name, content, mapping, says } of throughProcess) {
      const { code, stdout, stderr } = await place.run(
        "import",
        write(name, await content()),
        "--mapping",
        mapping ? mappingFile(mapping) : "canonical",
      );
      const one = stderr.split("\n").filter((line) => !line.startsWith("import ")); // progress
      if (code !== 1 || stdout !== "" || one.length !== 2 || !one[0]?.startsWith("qingjian: ") || !says.test(stderr))
        wrong.push(`${what}: ${code} ${stdout}${stderr}`);
    }
    const house = await place.house();
    try {
      for (const { what, name, content, mapping, says } of throughVerb) {
        const mapped = mapping ? readMapping(mapping, name) : (mappingOf("canonical") as Mapping);
        const file = write(name, await content());
        const said = await importLog(house, { file, mapping: mapped, actor: "test" }).then(
          () => "it was taken in",
          (error: Error) => `${error.name}: ${error.message}`,
        );
        if (!/^(LogRefusal|MappingError): /.test(said) || !says.test(said)) wrong.push(`${what}: ${said}`);
      }
      expect(wrong).toEqual([]);
      expect(await countsOf(house), "nothing half-written").toEqual(before);
    } finally {
      await house.close();
    }
  });

  test("bad rows are set aside with line, column and value; the good ones go on; all can be had as a file", { timeout: LONG }, async () => {
    const rows = [
      "no,opened,closed",
      "1,03/02/2026 09:00,03/03/2026 09:00",
      "2,02/30/2026 09:00,", // no such day
      "3,11/02/2025 01:30,", // came twice
      "4,03/08/2026 02:30,", // never came
      "5,03/05/2026 09:00,03/04/2026 09:00", // ends before it starts
      "6,2026-03-05 09:00,", // another way of writing
      "7,03/05/2026 09:00", // a cell too few
      ",03/05/2026 09:00,", // of no case
      '8,"=1+1",', // no date, and dangerous in a sheet
      "9,03/06/2026 09:00,03/07/2026 10:00",
      "1,03/02/2026 09:00,03/03/2026 09:00", // said twice
    ];
    const imported = await place.json<Imported>(
      "import",
      write("rows.csv", `${rows.join("\n")}\n`),
      "--mapping",
      mappingFile(WIDE_MAPPING),
    );
    expect(imported).toMatchObject({ rows: 11, cases: 2, newRecords: 2, repeatedRecords: 1, rejected: 8 });
    const out = join(place.folder, "rejected.csv");
    await place.ok("rejected", imported.batch, "--out", out);
    const lines = readFileSync(out, "utf8").replace("\uFEFF", "").trimEnd().split("\r\n");
    expect(lines.slice(1).map((line) => Number(line.split(",")[0]))).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    expect(lines[1]).toMatch(/^3,opened,02\/30\/2026 09:00,/);
    expect(lines[2]).toMatch(/twice/);
    expect(lines[4]).toMatch(/closed .*comes before opened/);
    expect(lines[8]).toMatch(/^10,opened,'=1\+1,/);
    const unknown = await place.run("rejected", "no-such-batch", "--out", out);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringMatching(/no-such-batch/)]);
  });

  test("the formulas of a workbook count by their stored results, and a row without one is set aside", { timeout: LONG }, async () => {
    const book = await workbook([
      HEAD.split(","),
      ["11", "RX11", { formula: 'CONCATENATE("rec","eived")', result: "received" }, "2026-03-02 09:00", "市热线中心", null],
      ["12", "RX12", { formula: "NOW()" }, "2026-03-02 09:00", "市热线中心", null],
      ["13", "RX13", "received", { error: "#N/A" }, "市热线中心", null],
    ] as unknown[][]);
    const imported = await place.json<Imported>("import", write("formulas.xlsx", book), "--mapping", "canonical");
    expect(imported).toMatchObject({ rows: 3, newRecords: 1, rejected: 2 });
    expect(imported.rejections.map(({ line, column }) => [line, column])).toEqual([
      [3, "activity"],
      [4, "at"],
    ]);
  });

  test("the same file twice changes nothing; out of order is in order; a corrected row re-judges its case alone", {
    timeout: LONG,
  }, async () => {
    const house = await place.house();
    try {
      const stored = await countsOf(house);
      const again = await importLog(house, {
        file: join(place.folder, "good.csv"),
        mapping: mappingOf("canonical") as Mapping,
        actor: "test",
      });
      expect(again).toMatchObject({ already: true, newRecords: 0, cases: 0 });
      expect(await countsOf(house)).toEqual(stored);
    } finally {
      await house.close();
    }
    const at = ["--as-of", "2026-03-31 12:00"];
    await place.json("scan", ...at);
    expect(await place.json("scan", ...at), "nothing is due twice").toMatchObject({ cases: 0 });
    const [head, first, ...rest] = GOOD.split("\n") as [string, string, ...string[]];
    const shuffled = await place.json<Imported>(
      "import",
      write("shuffled.csv", [head, ...rest, first, first].join("\n")),
      "--mapping",
      "canonical",
    );
    expect(shuffled).toMatchObject({ newRecords: 0, changedRecords: 0, repeatedRecords: 4, cases: 0 });
    const corrected = await place.json<Imported>(
      "import",
      write("corrected.csv", GOOD.replace("09:10", "09:20")),
      "--mapping",
      "canonical",
    );
    expect(corrected).toMatchObject({ newRecords: 0, changedRecords: 1, repeatedRecords: 2, cases: 1 });
    expect(await place.json("scan", ...at), "one case and no other").toMatchObject({ cases: 1 });
  });
});
