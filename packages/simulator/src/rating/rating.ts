import type { Instant } from "@qingjian/events";
import { type Story, someone, tell, wait, work } from "../story.ts";

/** What a rating says of itself, and of which application and officer it speaks. */
export type Rating = {
  /** Application that is rated. */
  readonly about: string;
  readonly item: string;
  readonly district: string;
  readonly unit: string;
  readonly officer: string | undefined;
  readonly closedAt: Instant;
  readonly rater: string;
  readonly identity: string;
  readonly phone: string;
  /** Given with a name. */
  readonly named: boolean;
  /** Given of one's own accord, not at the officer's asking. */
  readonly active: boolean;
  /** The device at the counter; undefined for a telephone of one's own. */
  readonly device: string | undefined;
};
export type RatingStory = Story & { rating: Rating };

const GOOD = ["办得很快", "流程清楚，材料一次说全", "窗口指引到位", "当场就办好了", "网上提交很方便", "服务周到，谢谢", ""];
const FAIR = ["等了一会儿", "系统有点慢", "总体可以"];
const BAD = ["跑了三趟才办成", "排队等待时间太长", "两个窗口说的材料不一样", "网上填报总是出错", "进度查不到"];
const BAD_TAGS = ["等待时间长", "流程繁琐", "一次性告知不到位", "系统不好用"];
const RUDE = ["窗口人员态度生硬", "问两句就不耐烦", "工作人员对老人大声训斥"];
export const RUDE_TAGS: readonly string[] = ["态度生硬", "语言不文明"];
/** Words of rudeness that are denied. */
const NOT_RUDE = ["工作人员没有不耐烦，就是窗口开得太少", "并未遇到态度生硬的情况，主要是等得久"];

export type Manner = "rude" | "not-rude" | "usual";
const isRude = (manner: Manner): boolean => manner === "rude";

/** Rates now, from 1 to 5. */
export function rate(story: RatingStory, score: number, manner: Manner = "usual"): void {
  const { rating, random } = story;
  const { pick, chance } = random;
  const byTag = chance(0.5);
  const words = isRude(manner) && !byTag ? RUDE : manner === "not-rude" ? NOT_RUDE : score <= 2 ? BAD : score === 3 ? FAIR : GOOD;
  const tags = isRude(manner) && byTag ? [pick(RUDE_TAGS)] : score <= 2 ? [pick(BAD_TAGS)] : [];
  tell(story, "评价", rating.unit, { officer: rating.officer, text: pick(words), extra: { score, tags: tags.join("、") } });
}
export const badScore = ({ random }: RatingStory): number => random.int(1, 2);

/** Somebody calls whoever gave a bad rating, within a day. */
export function revisit(story: RatingStory): void {
  const { unit, officer } = story.rating;
  work(story, story.random.between(30, 300));
  tell(story, "差评回访", unit, {
    officer: someone(story, unit, officer),
    text: story.random.pick(["已电话回访，了解原因", "已当面致歉并说明情况"]),
  });
}
export function rectify(story: RatingStory, minutes: number): void {
  work(story, minutes);
  rectifyNow(story);
}
export function rectifyNow(story: RatingStory): void {
  const { unit, officer } = story.rating;
  const text = story.random.pick(["已增开窗口，整改完成", "已修订一次性告知单", "已对窗口人员进行培训", "系统问题已修复"]);
  tell(story, "差评整改", unit, { officer: someone(story, unit, officer), text });
}
/** As a bad rating should be seen to. */
export function seeTo(story: RatingStory): void {
  revisit(story);
  rectify(story, story.random.between(100, 900));
}
export const after = (story: RatingStory, low: number, high: number): void => wait(story, story.random.between(low, high));
