import { eventsOf } from "@qingjian/events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { storedTraceReader } from "./read-stored-trace.ts";

const words = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("市热线中心", "市城管局", "signed", '"', "\\", "},[[", "一\n二", ""));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);
const instant = fc.oneof(fc.integer({ min: -1e13, max: 4e12 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const attributes = fc.dictionary(words, fc.oneof(words, fc.boolean(), fc.integer()), { noNullPrototype: true });
const tuple = fc
  .tuple(words, instant, words, maybe(words), maybe(words), maybe(words), maybe(instant), maybe(words), maybe(attributes))
  .chain((all) => fc.integer({ min: 3, max: all.length }).map((length) => all.slice(0, length)));
const stored = fc.tuple(fc.dictionary(words, fc.oneof(words, attributes), { noNullPrototype: true }), fc.array(tuple));

test("reads every stored trace as JSON.parse does", () => {
  const read = storedTraceReader();
  fc.assert(
    fc.property(stored, (trace) => {
      const json = JSON.stringify(trace);
      const [subject, tuples] = JSON.parse(json);
      expect(read(Buffer.from(json))).toEqual({ subject, events: eventsOf(tuples) });
    }),
    { numRuns: 2000 },
  );
});

test("leaves what is written otherwise to JSON.parse, and what is no JSON to its error", () => {
  const read = storedTraceReader();
  const spaced = ' [ { "item" : "a" } , [ [ "1" , 1.5e3 , "signed" , null , "x" ] ] ] ';
  expect(read(Buffer.from(spaced))).toEqual({ subject: { item: "a" }, events: eventsOf([["1", 1500, "signed", null, "x"]]) });
  for (const broken of ["", "[", '[{},[["1",1,"a"]]', '[{},[["1",1,"a]]]', '[{"a":"},[]]', '[{},[["1",1,"a",nope]]]', "[{},[]]]"]) {
    expect(() => read(Buffer.from(broken))).toThrow(SyntaxError);
  }
});
