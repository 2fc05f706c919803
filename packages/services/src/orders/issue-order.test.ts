import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { issueOrder } from "./issue-order.ts";
import { at, lin, plantConfirmed, refusal } from "./testing/handling.ts";

const wang = { ...lin, userId: "wang", name: "wang", roles: ["lead" as const], scope: ["/清河市/市城管局"] };

describe.each(HOUSES)("an order is issued as things stand under the lock, $engine", ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await open(() => at("2026-03-02 09:00"));
    await plantConfirmed(house, ["corrected"]);
  });
  afterAll(() => house?.close());

  test("a correction that takes the alert to another unit, between reading and writing, takes it out of the issuer's hands", async () => {
    const corrected: House = {
      ...house,
      store: {
        ...house.store,
        transaction: async (work) => {
          await house.store.db.updateTable("alerts").set({ unit: "市住建局" }).where("alert_id", "=", "corrected").execute();
          return house.store.transaction(work);
        },
      },
    };
    const ask = { alert: "corrected", units: ["市城管局"], demand: "限期办结", days: 5 };
    await expect(issueOrder(corrected, wang, ask)).rejects.toEqual(refusal("not-found", "权限范围"));
    expect(await house.store.db.selectFrom("orders").selectAll().execute()).toEqual([]);
  });
});
