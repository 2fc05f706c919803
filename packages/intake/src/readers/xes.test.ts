import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readAll, refusalOf, scratch } from "../testing/files.ts";

const file = scratch();
const log = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n${inside}\n</log>`;
const event = (name: string): string => `<event><string key="concept:name" value="${name}"/></event>`;

test("a trace's attributes join its events; what is nested, global or a list is passed over", async () => {
  const path = file(
    "a.xes",
    log(`<extension name="Concept" prefix="concept" uri="x"/><global scope="event"><string key="g" value="1"/></global>
<string key="about" value="the log"/>
<trace><string key="concept:name" value="c1"><string key="inner" value="no"/></string>
<event><string key="concept:name" value="A &amp; B"/><list key="l"><values><string key="deep" value="no"/></values></list></event>
<event><date key="time:timestamp" value="2024-01-01T00:00:00Z"/></event></trace>
${event("lost")}
<trace><string key="concept:name" value="c2"/></trace>`),
  );
  const { columns, rows } = await readAll(path);
  expect(columns).toEqual(["trace:concept:name", "concept:name", "time:timestamp"]);
  expect(rows.map(({ line, cells, position, fault }) => [line, position, fault?.reason.en ?? cells])).toEqual([
    [6, 0, ["c1", "A & B"]],
    [7, 1, ["c1", undefined, "2024-01-01T00:00:00Z"]],
    [8, undefined, "the event is outside any trace"],
    [9, undefined, "the trace has no event"],
  ]);
  expect((await readAll(file("a.xes.gz", gzipSync(log(`<trace>${event("x")}</trace>`))))).rows).toHaveLength(1);
});

test("attributes that follow the events still belong to all of them", async () => {
  const { rows } = await readAll(file("b.xes", log(`<trace>${event("x")}${event("y")}<string key="n" value="late"/></trace>`)));
  expect(rows.map((row) => row.cells)).toEqual([
    ["x", "late"],
    ["y", "late"],
  ]);
});

test.each([
  ["a DOCTYPE", `<?xml version="1.0"?>\n<!DOCTYPE log [<!ENTITY a "b">]>\n<log/>`, /DOCTYPE/, 2],
  ["an entity of its own", log(`<trace><string key="a" value="&bomb;"/></trace>`), /XML is wrong/, 3],
  ["a file that is cut off", log(`<trace>${event("x")}`).replace("</log>", ""), /cut off/, 4],
  ["another root", `<html><body/></html>`, /its root is <html>/, 1],
  ["what is no XML", "a,b\n1,2\n", /XML is wrong/, undefined],
  ["another encoding", `<?xml version="1.0" encoding="ISO-8859-2"?>\n<log/>`, /ISO-8859-2/, 1],
  ["bottomless nesting", log("<string key='a'>".repeat(300)), /deeper than 256/, undefined],
  ["a value without end", log(`<trace><string key="a" value="${"x".repeat(20 << 20)}`), /longer than 16 MB/, undefined],
])("refuses %s", async (_, content, problem, line) => {
  const refusal = await refusalOf(file("bad.xes", content));
  expect(refusal.problem.en).toMatch(problem);
  if (line !== undefined) expect(refusal.line).toBe(line);
});
