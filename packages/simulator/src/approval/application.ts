import type { Instant } from "@qingjian/events";
import { identityNumber, phoneNumber } from "../identities.ts";
import type { Item } from "../place/items.ts";
import { officeDay, type Story, tell, work } from "../story.ts";
import { DISTRICTS, personName } from "../words/places.ts";

/** What an application says of itself. */
export type Application = {
  readonly id: string;
  readonly item: Item;
  readonly district: string;
  readonly applicant: string;
  readonly identity: string;
  readonly phone: string;
};
export type ApplicationStory = Story & {
  readonly application: Application;
  readonly unit: string;
  readonly clerk: string;
  readonly reviewer: string;
  readonly chief: string;
  acceptedAt: Instant;
};

const TRADES = [
  "商贸有限公司",
  "餐饮店",
  "建筑工程有限公司",
  "食品厂",
  "科技有限公司",
  "大药房",
  "物流有限公司",
  "酒店",
  "培训学校",
  "农业专业合作社",
];
const WORDS = [
  "鑫源",
  "恒泰",
  "佳和",
  "瑞丰",
  "明达",
  "四季",
  "老街坊",
  "清江",
  "望湖",
  "东升",
  "永利",
  "万家",
  "绿野",
  "启航",
  "安居",
  "同心",
];

export function applicationOf({ random }: Pick<Story, "random">, id: string, item: Item): Application {
  const { pick, chance, int } = random;
  const [district] = DISTRICTS[Math.min(int(0, 11), int(0, 11))] as (typeof DISTRICTS)[number];
  const name = personName(pick, chance);
  const applicant = chance(0.55) ? `${district}${pick(WORDS)}${pick(WORDS)}${pick(TRADES)}（${name}）` : name;
  return { id, item, district, applicant, identity: identityNumber(random), phone: phoneNumber(random) };
}

/** Begins with the application. Accepting, reviewing and deciding are for three different people. */
export function beginApplication(base: Story, application: Application): ApplicationStory {
  const { item, district } = application;
  const unit = item.unit === "行政审批局" ? district + item.unit : item.unit;
  const list = base.city.officersOf.get(unit) ?? [];
  const first = base.random.int(0, list.length - 1);
  const of = (step: number): string => list[(first + step) % list.length]?.name ?? "值班员";
  const story: ApplicationStory = { ...base, application, unit, clerk: of(0), reviewer: of(1), chief: of(2), acceptedAt: base.now };
  tell(story, "申请", unit, { text: `申请${item.name}` });
  return story;
}

export function accept(story: ApplicationStory, low = 20, high = 420): void {
  work(story, story.random.between(low, high));
  tell(story, "受理", story.unit, {
    officer: story.clerk,
    text: story.random.pick(["材料齐全，符合法定形式，予以受理", "受理，出具受理通知书", "网上预审通过，予以受理"]),
  });
  story.acceptedAt = story.now;
}
export function askCorrection(story: ApplicationStory): void {
  work(story, story.random.between(30, 500));
  const lacking = story.random.pick([
    "营业执照复印件未加盖公章",
    "缺少场所平面布局图",
    "授权委托书未签字",
    "健康证明已过期",
    "租赁合同期限不足",
    "缺少法定代表人身份证明",
  ]);
  tell(story, "补正告知", story.unit, { officer: story.clerk, extra: { reason: lacking } });
  work(story, story.random.between(200, 1500));
  tell(story, "补正提交", story.unit, { text: story.random.pick(["已按告知补充提交", "补正材料已上传", "补正材料已送窗口"]) });
}
export function review(story: ApplicationStory, minutes: number, officer = story.reviewer): void {
  work(story, minutes);
  tell(story, "审核", story.unit, {
    officer,
    text: story.random.pick(["材料真实有效，建议准予许可", "经审核符合条件", "审核通过，报请决定", "与申报内容一致，建议通过"]),
  });
}
export function inspect(story: ApplicationStory, minutes: number): void {
  work(story, minutes);
  tell(story, "现场勘验", story.unit, {
    officer: story.reviewer,
    text: story.random.pick(["现场条件符合要求", "布局与图纸一致", "消防通道畅通，符合规定", "整改后复验合格"]),
  });
}
export function decide(story: ApplicationStory, minutes: number, officer = story.chief): void {
  work(story, minutes);
  decideNow(story, officer);
}
export const decideNow = (story: ApplicationStory, officer = story.chief): void =>
  tell(story, "决定", story.unit, {
    officer,
    text: story.random.pick(["准予行政许可", "同意", "准予许可，制发证照"]),
    extra: { result: "准予" },
  });
export function deliver(story: ApplicationStory): void {
  work(story, story.random.between(30, 900));
  tell(story, "送达", story.unit, { officer: story.clerk, text: story.random.pick(["邮寄送达", "窗口领取", "电子证照已推送"]) });
}
export function suspendFor(story: ApplicationStory, ground: string, notified: boolean): void {
  tell(story, "挂起", story.unit, { officer: story.reviewer, extra: { ground, notified } });
}
export const resumeWork = (story: ApplicationStory): void => tell(story, "恢复", story.unit, { officer: story.reviewer });

/** Office minutes the item promises. */
export const promised = (story: ApplicationStory): number => story.application.item.promisedDays * officeDay(story);

/** From acceptance to decision within `share` of the promise. */
export function process(story: ApplicationStory, share: number): void {
  const all = promised(story) * share;
  const { item } = story.application;
  if (item.inspected) {
    inspect(story, all * 0.45);
    review(story, all * 0.25);
    decide(story, all * 0.3);
  } else {
    review(story, all * 0.6);
    decide(story, all * 0.4);
  }
  deliver(story);
}
