import { defineMapping } from "../../mapping/define-mapping.ts";
import { testMapping } from "../../testing/mapping-tester.ts";
import mapping from "./mapping.json" with { type: "json" };

testMapping(defineMapping(mapping), {
  sample: new URL("./sample.csv", import.meta.url),
  cases: {
    SP20260302000001: `
      approval  id=SP20260302000001  source=qinghe-approval  item=公共场所卫生许可  class=承诺件  place=清江区  petitioner=p18  title=公共场所卫生许可  promisedDays=6  legalDays=20
        2026-03-02 09:02  submitted  市行政审批局  "申请公共场所卫生许可，联系138****1234"  recorded=2026-03-02T09:02:10  materials=申请表、营业执照复印件  agent=安信企业服务有限公司
        2026-03-02 15:00  correction-asked  市行政审批局  @吴岚  recorded=2026-03-02T15:01  lacking=场所平面布局图
        2026-03-03 10:00  correction-supplied  市行政审批局  "补正材料已上传"  recorded=2026-03-03T10:00:30  materials=场所平面布局图
        2026-03-03 11:00  accepted  市行政审批局  @吴岚  "予以受理"  recorded=2026-03-03T11:00:30  fee=0
        2026-03-04 09:30  suspended  市行政审批局  @周正  recorded=2026-03-04T09:30:20  ground=委托检测  notified=true
        2026-03-06 09:30  resumed  市行政审批局  @周正  recorded=2026-03-06T09:30:20
        2026-03-09 10:00  extension-granted  市行政审批局  @郑方  recorded=2026-03-09T10:00:20  reason=需组织专家复核  days=5  approver=郑方
        2026-03-10 10:00  reviewed  市行政审批局  @周正  "建议准予许可"  recorded=2026-03-10T10:00:20
        2026-03-11 10:00  decided  市行政审批局  @郑方  "准予行政许可"  recorded=2026-03-11T10:00:20  result=准予  licence=清审20260302000001
        2026-03-11 15:00  delivered  市行政审批局  ->  市政务服务局  @吴岚  "窗口领取"  recorded=2026-03-11T15:00:20
    `,
    SP20260302000003: `
      approval  id=SP20260302000003  source=qinghe-approval  item=危险废物经营许可  class=承诺件  place=清江区  petitioner=p18  title=危险废物经营许可  promisedDays=34  legalDays=60
        2026-03-02 10:00  submitted  清江区行政审批局  "申请危险废物经营许可"  recorded=2026-03-02T10:00:30
        2026-03-03 10:00  accepted  清江区行政审批局  @吴岚  "予以受理"  recorded=2026-03-03T10:00:30  fee=120.5
        2026-03-10 10:00  preliminarily-reviewed  清江区行政审批局  @周正  "同意上报"  recorded=2026-03-10T10:00:30
        2026-03-12 10:00  inspected  市生态环境局  @郑方  "现场条件不符"  recorded=2026-03-12T10:00:30  inspectors=2
        2026-03-16 10:00  denied  市生态环境局  @郑方  "不予许可"  recorded=2026-03-16T10:00:30  reason=贮存场所防渗措施不符合许可条件第八条  result=不予许可
    `,
  },
  rejects: {
    17: "承诺工作日: “十二” is no number",
    18: "环节: the mapping does not list “会签”",
  },
});
