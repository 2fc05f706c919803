import { DAY, type Instant, MINUTE, SHANGHAI } from "@qingjian/events";
import { moveTo, officeDay, tell, work } from "../story.ts";
import type { ApplicationStory } from "./application.ts";

export function accept(story: ApplicationStory, low = 20, high = 420): void {
  work(story, story.random.between(low, high));
  if (story.application.item.kind === "即办件") leaveTime(story, ON_THE_SPOT + 10);
  acceptNow(story);
}
export function acceptNow(story: ApplicationStory): void {
  const { fee } = story.application.item;
  tell(story, "受理", story.front, {
    officer: story.clerk,
    text: story.random.pick(["材料齐全，符合法定形式，予以受理", "受理，出具受理通知书", "网上预审通过，予以受理"]),
    extra: fee > 0 ? { fee } : undefined,
  });
  story.acceptedAt = story.now;
}
/** Goes on to the next morning if fewer office minutes are left of the day. */
export function leaveTime(story: ApplicationStory, minutes: number): void {
  const { calendar } = story.city;
  const left = calendar.workingTime(story.now, midnightAfter(story.now));
  if (left < minutes * MINUTE) moveTo(story, calendar.afterWorking(story.now, left + story.random.int(1, 30) * MINUTE));
}
export const midnightAfter = (at: Instant): Instant => (Math.floor((at + SHANGHAI) / DAY) + 1) * DAY - SHANGHAI;

/** One notice of what is lacking: papers of the list that were not handed in. */
export function askCorrection(story: ApplicationStory): void {
  const lacking = someMaterials(story, story.random.chance(0.3) ? 2 : 1);
  withhold(story, lacking);
  work(story, story.random.between(30, 500));
  notify(story, lacking);
  supply(story, lacking);
}
export function someMaterials({ application, random }: ApplicationStory, count: number): string[] {
  const { materials } = application.item;
  const first = random.int(0, materials.length - 1);
  return Array.from({ length: count }, (_, i) => materials[(first + i) % materials.length] as string);
}
/** The application came without these. */
export function withhold({ steps, application }: ApplicationStory, lacking: readonly string[]): void {
  const [first] = steps;
  if (first)
    steps[0] = {
      ...first,
      extra: { ...first.extra, materials: application.item.materials.filter((name) => !lacking.includes(name)).join("、") },
    };
}
export function notify(story: ApplicationStory, lacking: readonly string[]): void {
  const text = story.random.pick(["请于十五日内补正", "一次性告知需补正内容", "材料不齐，请补正后提交"]);
  tell(story, "补正告知", story.front, { officer: story.clerk, text, extra: { lacking: lacking.join("、") } });
}
export function supply(story: ApplicationStory, materials: readonly string[]): void {
  work(story, story.random.between(200, 1500));
  tell(story, "补正提交", story.front, {
    text: story.random.pick(["已按告知补充提交", "补正材料已上传", "补正材料已送窗口"]),
    extra: { materials: materials.join("、") },
  });
}
/** First review below, and the report up. */
export function reportUp(story: ApplicationStory, minutes: number): void {
  work(story, minutes);
  reportUpNow(story);
}
export const reportUpNow = (story: ApplicationStory): void =>
  tell(story, "初审", story.front, { officer: story.checker, text: story.random.pick(["初审同意，报请审批", "材料属实，同意上报"]) });

export function review(story: ApplicationStory, minutes: number, officer = story.reviewer): void {
  work(story, minutes);
  reviewNow(story, officer);
}
export const reviewNow = (story: ApplicationStory, officer = story.reviewer): void =>
  tell(story, "审核", story.unit, {
    officer,
    text: story.random.pick(["材料真实有效，建议准予许可", "经审核符合条件", "审核通过，报请决定", "与申报内容一致，建议通过"]),
  });
export function inspect(story: ApplicationStory, minutes: number): void {
  work(story, minutes);
  inspectNow(story, story.random.chance(0.15) ? 3 : 2);
}
export const inspectNow = (story: ApplicationStory, inspectors?: number): void =>
  tell(story, "现场勘验", story.unit, {
    officer: story.reviewer,
    text: story.random.pick(["现场条件符合要求", "布局与图纸一致", "消防通道畅通，符合规定", "整改后复验合格"]),
    extra: inspectors === undefined ? undefined : { inspectors },
  });
export function decide(story: ApplicationStory, minutes: number, officer = story.chief): void {
  work(story, minutes);
  decideNow(story, officer);
}
export const decideNow = (story: ApplicationStory, officer = story.chief): void =>
  tell(story, "决定", story.unit, {
    officer,
    text: story.random.pick(["准予行政许可", "同意", "准予许可，制发证照"]),
    extra: { result: "准予", licence: `清审${story.application.id.slice(2)}` },
  });
export function deliver(story: ApplicationStory): void {
  work(story, story.random.between(30, 900));
  deliverNow(story);
}
export const deliverNow = (story: ApplicationStory): void =>
  tell(story, "送达", story.unit, {
    officer: story.front === story.unit ? story.clerk : story.sender,
    text: story.random.pick(["邮寄送达", "窗口领取", "电子证照已推送"]),
  });
export function suspendFor(story: ApplicationStory, ground: string, notified: boolean): void {
  tell(story, "挂起", story.unit, { officer: story.reviewer, extra: { ground, notified } });
}
export const resumeWork = (story: ApplicationStory): void => tell(story, "恢复", story.unit, { officer: story.reviewer });

const ON_THE_SPOT = 150;
/** Office minutes the item promises; what is done on the spot takes a part of a day. */
export const promised = (story: ApplicationStory): number =>
  story.application.item.kind === "即办件" ? ON_THE_SPOT : story.application.item.promisedDays * officeDay(story);

/** From acceptance to decision within `share` of the promise. */
export function process(story: ApplicationStory, share: number): void {
  const all = promised(story) * share;
  const { item } = story.application;
  if (item.reported) {
    reportUp(story, all * 0.5);
    review(story, all * 0.34);
    decide(story, all * 0.16);
  } else if (item.inspected) {
    inspect(story, all * 0.45);
    review(story, all * 0.25);
    decide(story, all * 0.3);
  } else {
    review(story, all * 0.6);
    decide(story, all * 0.4);
  }
  deliver(story);
}
