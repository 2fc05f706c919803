import { defineMapping } from "../../mapping/define-mapping.ts";
import { testMapping } from "../../testing/mapping-tester.ts";
import mapping from "./mapping.json" with { type: "json" };

testMapping(defineMapping(mapping), {
  sample: new URL("./sample.xes", import.meta.url),
  cases: {
    declaration1: `
      approval  id=declaration1  source=bpic2020-domestic  item="budget 7"  amount=26.85
        2024-01-09 16:49:50  "Declaration SUBMITTED by EMPLOYEE"  EMPLOYEE  @ "STAFF MEMBER"
        2024-01-09 16:49:50  "Declaration REJECTED by SUPERVISOR"  SUPERVISOR  @ "STAFF MEMBER"
    `,
  },
  rejects: {
    24: "concept:name: the activity is empty",
  },
});
