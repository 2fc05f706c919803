import type { Instant } from "@qingjian/events";
import { identityNumber, phoneNumber } from "../identities.ts";
import type { Item } from "../place/items.ts";
import { type Story, tell } from "../story.ts";
import { DISTRICTS, personName } from "../words/places.ts";
import { AGENTS } from "./agents.ts";

/** What an application says of itself. */
export type Application = {
  readonly id: string;
  readonly item: Item;
  readonly district: string;
  readonly applicant: string;
  readonly identity: string;
  readonly phone: string;
  /** Who hands it in for the applicant. */
  readonly agent?: string | undefined;
};
export type ApplicationStory = Story & {
  readonly application: Application;
  /** Who decides. */
  readonly unit: string;
  /** Who accepts: the district's office where that reports it up. */
  readonly front: string;
  readonly clerk: string;
  readonly checker: string;
  readonly reviewer: string;
  readonly chief: string;
  readonly sender: string;
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
  const agent = chance(0.2) ? pick(AGENTS) : undefined;
  return { id, item, district, applicant, identity: identityNumber(random), phone: phoneNumber(random), agent };
}

/** The last officer of a department decides nothing in the ordinary course: what several cases show together is shown of him. */
export const setApart = (officers: readonly { readonly name: string }[]): string | undefined =>
  officers.length >= 6 ? officers.at(-1)?.name : undefined;

/** Begins with the application. Accepting, reviewing and deciding are for three different people. */
export function beginApplication(base: Story, application: Application, hands: Partial<ApplicationStory> = {}): ApplicationStory {
  const { item, district, agent } = application;
  const unit = item.unit === "行政审批局" ? district + item.unit : item.unit;
  const front = item.reported ? `${district}行政审批局` : unit;
  const first = base.random.int(0, 999);
  const story: ApplicationStory = {
    ...base,
    application,
    unit,
    front,
    clerk: nth(base, front, first),
    checker: nth(base, front, first + 1),
    reviewer: nth(base, unit, first + 1),
    chief: nth(base, unit, first + 2),
    sender: nth(base, unit, first),
    acceptedAt: base.now,
    ...hands,
  };
  tell(story, "申请", front, {
    text: `申请${item.name}`,
    extra: { materials: item.materials.join("、"), ...(agent === undefined ? {} : { agent }) },
  });
  return story;
}
function nth({ city }: Story, unit: string, index: number): string {
  const list = city.officersOf.get(unit) ?? [];
  const count = list.length - (setApart(list) === undefined ? 0 : 1);
  return list[index % count]?.name ?? "值班员";
}
