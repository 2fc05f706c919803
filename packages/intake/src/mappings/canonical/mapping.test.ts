import { defineMapping } from "../../mapping/define-mapping.ts";
import { testMapping } from "../../testing/mapping-tester.ts";
import mapping from "./mapping.json" with { type: "json" };

testMapping(defineMapping(mapping), {
  sample: new URL("./sample.ndjson", import.meta.url),
  cases: {
    "GD-1": `
      hotline  id=GD-1  source=canonical  item=供暖不热  class=投诉  place=莲池区  petitioner=p18  title=张**反映小区供暖不热，电话138****6207  due=2026-03-09T23:59  urgent  centre=市热线中心  promisedDays=5
        2026-03-02 09:20  received  市热线中心
        2026-03-02 09:25  dispatched  市热线中心  ->  城管局  @王芳  recorded=2026-03-02T09:26
        2026-03-03 10:00  returned  城管局  ->  市热线中心  "不属于我单位职责"  reason=职责不符  attachments=2
    `,
  },
  rejects: {
    6: "at: there is no such time as “2026-02-30 09:20”",
    7: "it is not whole JSON",
  },
});
