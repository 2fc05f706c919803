import { defineMapping } from "../../mapping/define-mapping.ts";
import { testMapping } from "../../testing/mapping-tester.ts";
import mapping from "./mapping.json" with { type: "json" };

testMapping(defineMapping(mapping), {
  sample: new URL("./sample.xes", import.meta.url),
  cases: {
    "case-1": `
      approval  id=case-1  source=coselog-receipt  class=General  due=2024-04-26T15:00  startedAt=1709280000000  endedAt=1710932400000  channel=Desk  responsible="Clerk 4"
        2024-03-01 17:30  "Confirmation of receipt"  "Group 1"  @ "Clerk 4"
        2024-03-04 15:00  "T02 Check confirmation of receipt"  EMPTY  @ "Clerk 5"
    `,
  },
  rejects: {
    27: "time:timestamp: “2024-03-04T08:00:00” is not written as iso",
  },
});
