import { describe, expect, test } from "vitest";
import { scratch } from "../testing/files.ts";
import { readThrough } from "../testing/mapping-tester.ts";
import { readMapping } from "./define-mapping.ts";
import type { MappedRecord } from "./mapped.ts";

const file = scratch();

/** What strangers' logs are written like, and how a mapping says so. */
const SOURCE = { id: "strange", title: { zh: "外来", en: "Strange" }, source: { id: "strange", kind: "other", custody: "runs" } };
const CSV = { case: "case", time: { formats: ["YYYY-MM-DD HH:mm"], zone: "Asia/Shanghai" } };
const STEP = { activity: { column: "step", keep: true }, at: "at" };

async function read(name: string, content: string | Buffer, mapping: object) {
  return readThrough(readMapping({ ...SOURCE, ...mapping }, "strange"), file(name, content));
}
const shown = (records: readonly MappedRecord[]) =>
  records.flatMap(({ events }) => events.map(([, at, activity, unit]) => [new Date(at).toISOString().slice(0, 16), activity, unit]));
const AT = "2026-03-02 09:00";
const UTC = "2026-03-02T01:00";

describe("tables", () => {
  test("western text, when it is declared", async () => {
    const content = Buffer.from(`case;step;at;unit\r\n1;Bestätigung;${AT};Büro \u0096 Straße\r\n`, "latin1"); // 0x96: the dash of windows-1252
    const { records } = await read("w.csv", content, {
      ...CSV,
      file: { encoding: "windows-1252" },
      events: [{ ...STEP, unit: "unit" }],
    });
    expect(shown(records)).toEqual([[UTC, "Bestätigung", "Büro – Straße"]]);
    const wide = await read("u.csv", Buffer.from(`\ufeffcase\tstep\tat\n1\t签收\t${AT}\n`, "utf16le"), {
      ...CSV,
      file: { encoding: "utf-16le" },
      events: [STEP],
    });
    expect(shown(wide.records)).toEqual([[UTC, "签收", undefined]]);
  });

  test("lines above the header, no header, a delimiter at the end of each line, Excel's own first line", async () => {
    const titled = `Auszug "Vorgänge\nStand: heute\n\ncase;step;at\n1;a;${AT}\n2;b;${AT};\n3;b;${AT};x\n`;
    const { records, rejections } = await read("t.csv", titled, { ...CSV, file: { skip: 3 }, events: [STEP] });
    expect(records.map(({ caseId }) => caseId)).toEqual(["1", "2"]);
    expect(rejections.map(({ line, reason }) => [line, reason.en])).toEqual([[7, "it has 4 cells, the header 3"]]);

    const bare = await read("b.csv", `1,a,${AT}\n2,b,bad\n`, { ...CSV, file: { columns: ["case", "step", "at"] }, events: [STEP] });
    expect(shown(bare.records)).toEqual([[UTC, "a", undefined]]);
    expect(bare.rejections[0]?.line).toBe(2);

    const twice = { ...CSV, file: { skip: 1, columns: ["case", "step", "at", "again"] }, events: [STEP] };
    expect((await read("d.csv", `case,step,at,case\n1,a,${AT},9\n`, twice)).records).toHaveLength(1);

    expect((await read("s.csv", `sep=|\ncase|step|at\n1|a;b|${AT}\n`, { ...CSV, events: [STEP] })).records).toHaveLength(1);
  });

  test("a column is found though the file has blanks around its name", async () => {
    const { records } = await read("n.csv", `"case ",step,at\n1,a,${AT}\n`, { ...CSV, case: "case ", events: [STEP] });
    expect(records).toHaveLength(1);
  });

  test("rows that say the same are one record, or steps of their own where the mapping says so", async () => {
    const rows = `case,step,at\n1,a,${AT}\n1,b,${AT}\n1,a,${AT}\n1,a,${AT}\n2,a,${AT}\n`;
    const ids = async (content: string, more: object) =>
      (await read("r.csv", content, { ...CSV, ...more, events: [STEP] })).records.map(({ caseId, recordId }) => `${caseId} ${recordId}`);
    const [once, each] = [await ids(rows, {}), await ids(rows, { repeats: "events" })];
    expect([new Set(once).size, new Set(each).size]).toEqual([3, 5]);
    expect(each.filter((id) => once.includes(id))).toHaveLength(3); // the first of each is the record it always was
    const [head, ...lines] = rows.trimEnd().split("\n");
    expect((await ids(`${[head, ...lines.reverse()].join("\n")}\n`, { repeats: "events" })).sort()).toEqual([...each].sort());
    expect(() => readMapping({ ...SOURCE, ...CSV, record: "id", repeats: "events", events: [STEP] }, "m")).toThrow(
      /leave out either record or repeats/,
    );
  });
});

describe("values", () => {
  const attributes = {
    fee: { column: "fee", as: "number" },
    urgent: { column: "urgent", as: "boolean", values: { ja: "yes", nee: "no" } },
  };
  const given = async (fee: string, urgent: string, more: object = {}) => {
    const { records, rejections } = await read("v.csv", `case;step;at;fee;urgent\n1;a;${AT};${fee};${urgent}\n`, {
      ...{ ...CSV, events: [{ ...STEP, attributes }], ...more },
    });
    return records[0]?.events[0]?.[8] ?? rejections.map(({ reason }) => reason.en);
  };

  test("numbers as the log writes them", async () => {
    const comma = { numbers: { decimal: "," } };
    expect(await given("1.234,50", "ja", comma)).toEqual({ fee: 1234.5, urgent: true });
    expect(await given("-1 234 567", "nee", comma)).toEqual({ fee: -1234567, urgent: false });
    expect(await given("1,234.50", "ja", { numbers: { decimal: "." } })).toEqual({ fee: 1234.5, urgent: true });
    expect(await given("１２．５", "ja")).toEqual({ fee: 12.5, urgent: true });
    expect(await given("12.34", "ja", comma)).toEqual(["“12.34” is no number"]);
    expect(await given("12,5", "ja")).toEqual(["“12,5” is no number; declare in numbers of the mapping what its comma means"]);
    expect(await given("1", "oui")).toEqual(["the mapping does not list “oui”"]);
  });

  test("a word of several columns, and the first that is filled", async () => {
    const words = {
      ...STEP,
      unit: { column: ["area", "office"], join: "/" },
      officer: { first: ["deputy", "head"], values: { 甲: "张三" }, keep: true },
    };
    const { records } = await read("w2.csv", `case,step,at,area,office,deputy,head\n1,a,${AT},北区,房管局,,甲\n1,b,${AT},北区,,乙,甲\n`, {
      ...{ ...CSV, events: [words] },
    });
    expect(records.flatMap(({ events }) => events.map(([, , , unit, , officer]) => [unit, officer]))).toEqual([
      ["北区/房管局", "张三"],
      ["北区", "乙"],
    ]);
  });
});

describe("moments", () => {
  const at = async (text: string, time: object, attribute: object = { column: "at", as: "instant" }) => {
    const mapping = { case: "case", time, events: [{ ...STEP, activity: "a", attributes: { other: attribute } }] };
    const { records, rejections } = await read("m.csv", `case;at\n1;${text}\n`, mapping);
    const [event] = records[0]?.events ?? [];
    return event ? [new Date(event[1]).toISOString(), event[8]?.other === event[1]] : rejections.map(({ reason }) => reason.en);
  };

  test("full-width forms, and epochs of every length", async () => {
    const forms = { formats: ["YYYY年M月D日 H时mm分", "YYYY/M/D H:mm"], zone: "Asia/Shanghai" };
    expect(await at("２０２６年３月２日　９时００分", forms)).toEqual([`${UTC}:00.000Z`, true]);
    expect(await at("2026／3／2 9：00", forms)).toEqual([`${UTC}:00.000Z`, true]);
    const epochs = { formats: ["epoch-s", "epoch-ms", "epoch-us", "epoch-ns"] };
    for (const text of ["1772413200", "1772413200000", "1772413200000000", "1772413200000000000"])
      expect(await at(text, epochs)).toEqual([`${UTC}:00.000Z`, true]);
  });

  test("a time that the clock showed twice or skipped is taken as the mapping says", async () => {
    const berlin = { formats: ["D.M.YYYY H:mm"], zone: "Europe/Berlin" };
    expect((await at("26.10.2025 2:30", berlin)).join()).toMatch(/came twice there/);
    expect(await at("26.10.2025 2:30", { ...berlin, clockChange: "earlier" })).toEqual(["2025-10-26T00:30:00.000Z", true]);
    expect(await at("26.10.2025 2:30", { ...berlin, clockChange: "later" })).toEqual(["2025-10-26T01:30:00.000Z", true]);
    expect(await at("29.3.2026 2:30", { ...berlin, clockChange: "earlier" })).toEqual(["2026-03-29T00:30:00.000Z", true]);
    expect(await at("29.3.2026 2:30", { ...berlin, clockChange: "later" })).toEqual(["2026-03-29T01:30:00.000Z", true]);
  });

  test("an attribute may be written otherwise than the steps", async () => {
    const iso = { column: "at", as: "instant", formats: ["YYYY-MM-DD HH:mm"], zone: "Europe/Amsterdam" };
    expect(await at(AT, { formats: ["YYYY-MM-DD HH:mm"], zone: "Asia/Shanghai" }, iso)).toEqual([`${UTC}:00.000Z`, false]);
    expect(() =>
      readMapping({ ...SOURCE, case: "c", events: [{ ...STEP, attributes: { a: { column: "b", zone: "UTC" } } }] }, "m"),
    ).toThrow(/formats, zone and clockChange are for/);
  });
});

describe("xes", () => {
  const LOG = (inner: string, head = `<?xml version="1.0" encoding="UTF-8"?><log xmlns="http://www.xes-standard.org/">`, end = "</log>") =>
    `${head}<global scope="event"><string key="step" value="__INVALID__"/><string key="unit" value="UNKNOWN"/><date key="at" value="1970-01-01T00:00:00Z"/></global>${inner}${end}`;
  const XES = { file: { format: "xes" }, case: "trace:case", events: [{ ...STEP, unit: "unit" }] };
  const event = `<event><string key="step" value="a"/><date key="at" value="2026-03-02T02:00:00+01:00"/></event>`;

  test("the value of a global attribute is a placeholder, never data", async () => {
    const { records, rejections } = await read(
      "g.xes",
      LOG(`<trace><string key="case" value="1"/>${event}<event><string key="step" value="b"/></event></trace>`),
      XES,
    );
    expect(shown(records)).toEqual([[UTC, "a", undefined]]);
    expect(rejections.map(({ column, reason }) => [column, reason.en])).toEqual([["at", "“at” is empty"]]);
  });

  test("names with a prefix, and western text as the file itself says", async () => {
    const prefixed = LOG(
      `<x:trace><x:string key="case" value="é"/>${event.replaceAll("<", "<x:").replaceAll("<x:/", "</x:")}</x:trace>`,
      `<?xml version="1.0" encoding="ISO-8859-1"?><x:log xmlns:x="http://www.xes-standard.org/">`,
      "</x:log>",
    );
    const { records } = await read("p.xes", Buffer.from(prefixed, "latin1"), XES);
    expect(records.map(({ caseId }) => caseId)).toEqual(["é"]);
  });

  test("what lies within attributes, lists and containers, when it is asked for", async () => {
    const deep = LOG(
      `<trace><string key="case" value="1"><string key="office" value="北区"><int key="floor" value="3"/></string></string>
       <list key="parts"><values><string key="part" value="甲"/><string key="part" value="乙"/></values></list>
       <event><string key="step" value="a"/><date key="at" value="2026-03-02T01:00:00Z"/><container key="who"><string key="unit" value="城管局"/></container></event></trace>`,
    );
    const subject = {
      place: "trace:case/office",
      attributes: { floor: { column: "trace:case/office/floor", as: "number" }, parts: "trace:parts/part" },
    };
    const nested = { ...XES, file: { format: "xes", nested: true }, subject, events: [{ ...STEP, unit: "who/unit" }] };
    const { records } = await read("n.xes", deep, nested);
    expect(shown(records)).toEqual([[UTC, "a", "城管局"]]);
    expect(records[0]?.subject).toEqual({ place: "北区", attributes: { floor: 3, parts: "甲; 乙" } });
    expect(shown((await read("n2.xes", deep, XES)).records)).toEqual([[UTC, "a", undefined]]);
  });
});

describe("ndjson", () => {
  const STEPS = {
    file: { format: "ndjson", rows: "log.steps" },
    case: "id",
    events: [{ activity: { column: "log.steps.do", keep: true }, at: "log.steps.at", unit: "log.steps.by.unit" }],
    subject: { title: "title" },
  };
  const steps = [
    { do: "a", at: "2026-03-02T01:00:00Z", by: { unit: "城管局" } },
    { do: "a", at: "2026-03-02T01:00:00Z" },
  ];
  const line = (title: string, list: unknown) => `${JSON.stringify({ id: "1", title, log: { steps: list } })}\n`;

  test("each entry of a list is a row, and the same record whatever is said around it", async () => {
    const [first, later] = [
      await read("l.ndjson", line("旧", steps), STEPS),
      await read("l2.ndjson", line("新", [...steps, steps[0]]), STEPS),
    ];
    expect(shown(first.records)).toEqual([
      [UTC, "a", "城管局"],
      [UTC, "a", undefined],
    ]);
    const ids = later.records.map(({ recordId }) => recordId);
    expect([new Set(ids).size, ids.slice(0, 2)]).toEqual([3, first.records.map(({ recordId }) => recordId)]);
    expect(later.records[0]?.subject.title).toBe("新");
  });

  test("a line without such a list is set aside, and one that would repeat too much", async () => {
    const bad = [line("x", []), line("x", "no"), line("x", [1, steps[0]]), line("y".repeat(60_000), Array(6000).fill({}))].join("");
    expect((await read("e.ndjson", line("x", []) + line("x", "no") + line("x", steps), STEPS)).records).toHaveLength(2);
    await expect(read("n.ndjson", line("x", "no") + line("x", null), STEPS)).rejects.toThrow(
      /in no line “log.steps” is a list; check file.rows/,
    );
    const { records, rejections } = await read("b.ndjson", line("x", steps) + bad, STEPS);
    expect(records).toHaveLength(3);
    expect(rejections.map(({ line: at, reason }) => [at, reason.en])).toEqual([
      [2, "“log.steps” is empty"],
      [3, "“log.steps” is no list"],
      [4, "entry 1 of “log.steps” is no JSON object"],
      [5, "too much would be repeated with each entry of “log.steps”"],
    ]);
  });
});
