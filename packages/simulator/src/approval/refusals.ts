import { officeDay, tell, work } from "../story.ts";
import type { ApplicationStory } from "./application.ts";
import { promised, review } from "./handling.ts";

const NOT_ACCEPTED = [
  "依据《中华人民共和国行政许可法》第三十二条第一款第一项，该经营活动已改为备案管理，依法不需要取得行政许可",
  "申请事项属于省级主管部门职权范围，依据《中华人民共和国行政许可法》第三十二条第一款第二项不予受理，已告知向省厅申请",
  "该申请人的同类许可尚在有效期内，距届满尚有二百一十日，依法应在届满前三十日提出延续申请",
];
const NOT_GRANTED = [
  "经现场核查，经营场所与相邻污染源直线距离不足二十五米，不符合行业卫生规范第十二条关于选址的规定",
  "专业技术人员仅三名，少于资质标准规定的五名，申请人逾期未能补充",
  "申报材料自述“不符合条件部分可后续整改”，经核查，消防设施缺失属于否决项，依据许可条件第八条不予许可",
];
const STOCK = ["不符合条件", "依据有关规定不予许可", "经审查，不符合相关规定", "不满足法定要求", ""];

export type Reasons = "given" | "stock";
const textOf = ({ random }: ApplicationStory, list: readonly string[], reasons: Reasons): string =>
  random.pick(reasons === "given" ? list : STOCK);

/** Refused at the counter, with a written reason or with a phrase. */
export function refuse(story: ApplicationStory, reasons: Reasons): void {
  work(story, story.random.between(60, officeDay(story) * 3));
  tell(story, "不予受理", story.front, {
    officer: story.clerk,
    text: reasons === "given" ? "不予受理，出具不予受理通知书" : "不予受理",
    extra: { result: "不予受理", refusal: textOf(story, NOT_ACCEPTED, reasons) },
  });
}
/** Denied after review. */
export function deny(story: ApplicationStory, reasons: Reasons): void {
  review(story, promised(story) * 0.3);
  work(story, promised(story) * 0.2);
  tell(story, "不予许可", story.unit, {
    officer: story.chief,
    text: reasons === "given" ? "不予许可，出具不予行政许可决定书" : "不予许可",
    extra: { result: "不予许可", refusal: textOf(story, NOT_GRANTED, reasons) },
  });
}
