import fc from "fast-check";
import { expect, test } from "vitest";
import { type EventTuple, eventTuple } from "./event.ts";
import { packTrace, unpackEvents } from "./stored-trace.ts";
import { eventsOf } from "./trace.ts";

const name = fc.option(fc.string({ unit: "grapheme", maxLength: 6 }), { nil: null });
const tuple = fc.tuple(
  fc.string({ maxLength: 8 }),
  fc.integer({ min: -1e12, max: 4e12 }),
  fc.string({ minLength: 1, maxLength: 8 }),
  name,
  name,
  name,
  fc.option(fc.integer({ min: -1e12, max: 4e12 }), { nil: null }),
  name,
  fc.option(fc.dictionary(fc.string({ maxLength: 4 }), fc.oneof(fc.string(), fc.integer(), fc.boolean())), { nil: null }),
) as fc.Arbitrary<EventTuple>;
const inOrder = (tuples: EventTuple[]) => tuples.sort((a, b) => a[1] - b[1]);

test("what was packed comes out the same, through JSON", () => {
  fc.assert(
    fc.property(fc.array(tuple, { maxLength: 12 }).map(inOrder), (tuples) => {
      const stored = JSON.parse(JSON.stringify(packTrace({ item: "供暖" }, tuples)));
      const { events, nextAt } = unpackEvents(stored, Number.POSITIVE_INFINITY);
      expect(events.map(eventTuple)).toEqual(eventsOf(tuples).map(eventTuple));
      expect(nextAt).toBe(Number.POSITIVE_INFINITY);
    }),
  );
});

test("nothing is told of what had not happened yet, but when it will", () => {
  const stored = packTrace({}, [
    ["a-1", 1000, "received"],
    ["a-2", 2000, "dispatched", "市热线", "城管局"],
  ]);
  expect(stored).toEqual([
    {},
    1000,
    "a-",
    ["received", "dispatched", "市热线", "城管局"],
    [
      ["1", 0, 1],
      ["2", 1000, 2, 3, 4],
    ],
  ]);
  const { events, nextAt } = unpackEvents(stored, 1999);
  expect(events.map(({ id }) => id)).toEqual(["a-1"]);
  expect(nextAt).toBe(2000);
});
