import fc from "fast-check";
import { expect, test } from "vitest";
import { readSearch, writeSearch } from "./address.ts";
import { LATE_LEVELS, NO_ORDERS_FILTER, ORDER_STATES, ordersFilterFrom, ordersFilterTo, ordersQueryOf } from "./orders-filter.ts";

const text = fc.string({ minLength: 1, maxLength: 12 });
const day = fc.integer({ min: 0, max: 5000 }).map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));

test("the filter of orders comes back from the address as it went", () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          state: fc.subarray([...ORDER_STATES]),
          late: fc.subarray([...LATE_LEVELS]),
          unit: fc.uniqueArray(text, { maxLength: 3 }),
          listed: fc.constantFrom("true" as const, "false" as const),
          from: day,
          until: day,
          q: text,
          order: fc.constantFrom("due" as const, "issued" as const),
        },
        { requiredKeys: ["state", "late", "unit", "order"] },
      ),
      (filter) => {
        expect(ordersFilterFrom(readSearch(writeSearch(ordersFilterTo(filter))))).toEqual(filter);
      },
    ),
  );
});

test("what is not understood is left out; days become instants, both included", () => {
  expect(ordersFilterFrom(readSearch("?state=lost&late=orange&listed=maybe&order=size&from=today"))).toEqual(NO_ORDERS_FILTER);
  const query = ordersQueryOf({ ...NO_ORDERS_FILTER, from: "2026-05-13", until: "2026-05-13" });
  expect([query.from, query.until]).toEqual([Date.UTC(2026, 4, 12, 16), Date.UTC(2026, 4, 13, 16)]);
});
