import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSearch, writeSearch } from "./address.ts";
import {
  FAMILIES,
  FLAGS,
  filterFrom,
  filterQuery,
  filterTo,
  type InboxFilter,
  isFiltered,
  LEVELS,
  NO_FILTER,
  ORDERS,
  ORIGINS,
  STATES,
  sameFilter,
} from "./alert-filter.ts";
import { queryText } from "./client.ts";

const some = <T>(all: readonly T[]) => fc.subarray([...all]);
const text = fc.string({ minLength: 1, maxLength: 12 });
const texts = fc.uniqueArray(text, { maxLength: 3 });
const day = fc.integer({ min: 0, max: 5000 }).map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
const filters: fc.Arbitrary<InboxFilter> = fc.record(
  {
    level: some(LEVELS),
    state: some(STATES),
    family: some(FAMILIES),
    rule: texts,
    unit: texts,
    source: texts,
    flag: some(FLAGS),
    origin: some(ORIGINS),
    order: fc.constantFrom(...ORDERS),
    assignee: text,
    from: day,
    until: day,
    q: text,
  },
  { requiredKeys: ["level", "state", "family", "rule", "unit", "source", "flag", "origin", "order"] },
);

describe("the filter in the address bar", () => {
  test("comes back as it went", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const address = writeSearch(filterTo(filter));
        expect(filterFrom(readSearch(address))).toEqual(filter);
        expect(sameFilter(filterFrom(readSearch(address)), filter)).toBe(true);
      }),
    );
  });
  test("repeats keys and leaves out what is usual", () => {
    expect(writeSearch(filterTo({ ...NO_FILTER, level: ["red", "orange"], unit: ["市城管局"] }))).toBe(
      `?level=red&level=orange&unit=${encodeURIComponent("市城管局")}`,
    );
    expect(writeSearch(filterTo(NO_FILTER))).toBe("");
    expect(isFiltered(NO_FILTER)).toBe(false);
    expect(isFiltered({ ...NO_FILTER, order: "raised" })).toBe(false);
  });
  test("what is not understood is left out", () => {
    expect(filterFrom(readSearch("?level=purple&level=red&from=yesterday&order=size&state="))).toEqual({ ...NO_FILTER, level: ["red"] });
  });
  test("days become instants, both included", () => {
    const query = filterQuery({ ...NO_FILTER, from: "2026-05-13", until: "2026-05-13" });
    expect(query.from).toBe(Date.UTC(2026, 4, 12, 16));
    expect(query.until).toBe(Date.UTC(2026, 4, 13, 16));
    expect(queryText({ level: ["red", "orange"], q: "", open: false, cursor: undefined })).toBe("?level=red&level=orange&open=false");
  });
});
