import { defineMapping } from "../../mapping/define-mapping.ts";
import { testMapping } from "../../testing/mapping-tester.ts";
import mapping from "./mapping.json" with { type: "json" };

testMapping(defineMapping(mapping), {
  sample: new URL("./sample.csv", import.meta.url),
  cases: {
    PJ20260311000001: `
      rating  id=PJ20260311000001  source=qinghe-rating  item=公共场所卫生许可  place=清江区  petitioner=p18  title=公共场所卫生许可  about=SP20260302000001
        2026-03-11 10:00  closed  市行政审批局  @吴岚
        2026-03-11 15:20  rated  市行政审批局  @吴岚  "跑了三趟才办成，回电138****1234"  recorded=2026-03-11T15:20:40  score=1  tags=一次性告知不到位  named=yes  active=yes  device=3号
        2026-03-12 10:00  revisited  市行政审批局  @周正  "已电话回访，了解原因"  recorded=2026-03-12T10:01
        2026-03-16 16:00  rectified  市行政审批局  @周正  "已修订一次性告知单"  recorded=2026-03-16T16:00:30
    `,
    PJ20260311000002: `
      rating  id=PJ20260311000002  source=qinghe-rating  item=取水许可  place=云溪区  petitioner=p18  title=取水许可  about=SP20260302000007
        2026-03-11 16:00  rated  市水利局  @郑方  recorded=2026-03-11T16:00:10  score=5  named=no  active=no
        2026-03-11 16:30  closed  市水利局  @郑方
    `,
  },
  rejects: {
    6: "分值: “五” is no number",
    7: "环节: the mapping does not list “申诉”",
  },
});
