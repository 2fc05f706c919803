import { defineMapping } from "../../mapping/define-mapping.ts";
import { testMapping } from "../../testing/mapping-tester.ts";
import mapping from "./mapping.json" with { type: "json" };

testMapping(defineMapping(mapping), {
  sample: new URL("./sample.csv", import.meta.url),
  cases: {
    Z1: `
      other  id=Z1  source=traffic-fines  item="157"  class=A
        2024-07-24 08:00  "Create Fine"  -  @77  amount=35  dismissal=NIL
        2024-12-05 08:00  "Send Fine"  -  expense=11
        2024-12-05 08:00  Payment  -  paid=350
    `,
  },
  rejects: {
    5: "timestamp: there is no such time as “2024-02-30T00:00:00+0000”",
  },
});
