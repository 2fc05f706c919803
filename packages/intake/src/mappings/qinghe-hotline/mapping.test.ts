import { defineMapping } from "../../mapping/define-mapping.ts";
import { testMapping } from "../../testing/mapping-tester.ts";
import mapping from "./mapping.json" with { type: "json" };

testMapping(defineMapping(mapping), {
  sample: new URL("./sample.csv", import.meta.url),
  cases: {
    RX20260302000001: `
      hotline  id=RX20260302000001  source=qinghe-hotline  item=噪声扰民  class=投诉举报  place=清江区  petitioner=p18  title=柳堤家园3号楼噪声扰民  centre=市热线中心
        2026-03-02 09:20:05  received  市热线中心  @李青  "楼上麻将馆通宵打牌，我是孙**，电话138****1234"  recorded=2026-03-02T09:21
        2026-03-02 09:31  dispatched  市热线中心  ->  市公安局  @李青  recorded=2026-03-02T09:31:20
        2026-03-02 11:00  returned  市公安局  ->  市热线中心  @周正  recorded=2026-03-02T11:01  reason=营业场所噪声不在本单位权责清单内  basis=《清河市权责清单（2025年版）》  attachments=2  founded=yes
        2026-03-02 11:20  dispatched  市热线中心  ->  市生态环境局  @李青  recorded=2026-03-02T11:20:30
        2026-03-02 14:00  signed  市生态环境局  @吴岚  recorded=2026-03-02T14:00:40
        2026-03-02 14:30  contacted  市生态环境局  @吴岚  "约定夜间检测"  recorded=2026-03-02T14:31
        2026-03-03 09:00  suspended  市生态环境局  @吴岚  recorded=2026-03-03T09:00:10  ground=委托检测  notified=true
        2026-03-04 09:00  resumed  市生态环境局  @吴岚  recorded=2026-03-04T09:00:10
        2026-03-05 10:00  extension-granted  市热线中心  @李青  "需入户逐一核查"  recorded=2026-03-05T10:02  days=3  approver=郑方
        2026-03-06 16:00  closed  市生态环境局  @吴岚  recorded=2026-03-06T16:01
        2026-03-09 09:40  called-back  市热线中心  @李青  "处理了，但是太慢"  recorded=2026-03-09T09:42  resolved=yes  satisfied=no
    `,
    RX20260302000002: `
      hotline  id=RX20260302000002  source=qinghe-hotline  item=燃气问题  class=求助  place=北苑区  petitioner=p11  title=松林里燃气问题  urgent  centre=市热线中心
        2026-03-02 10:00  received  市热线中心  @李青  "楼道里能闻到煤气味"  recorded=2026-03-02T10:00:30
    `,
    RX20260302000003: `
      hotline  id=RX20260302000003  source=qinghe-hotline  item=道路破损  class=求助  place=高新区  petitioner=p11  title=科苑二路道路破损  centre=市热线中心
        2026-03-02 10:20  received  市热线中心  @李青  "排水沟堵了没人管"  recorded=2026-03-02T10:20:30
        2026-03-02 10:30  dispatched  市热线中心  ->  市交通运输局  @李青  recorded=2026-03-02T10:30:20
        2026-03-02 11:00  disputed  市交通运输局  @钱峰  recorded=2026-03-02T11:00:20  reason=与市城管局职责交叉，请裁定主办单位
        2026-03-03 10:00  assigned  市热线中心  ->  市城管局  @李青  recorded=2026-03-03T10:00:20
        2026-03-04 10:00  extension-refused  市热线中心  @李青  recorded=2026-03-04T10:00:20  reason=现有时限足够  days=3
    `,
  },
  rejects: {
    14: "环节: the mapping does not list “归档”",
    15: "时间: there is no such time as “2026-02-30 10:05:00”",
  },
});
