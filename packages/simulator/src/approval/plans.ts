import type { City } from "../city.ts";
import { ITEMS, type Item } from "../place/items.ts";
import { randomOf } from "../random.ts";
import { moveTo } from "../story.ts";
import type { Proof } from "../truth/proof.ts";
import { isPlain } from "./acts.ts";
import { AGENTS } from "./agents.ts";
import type { Application } from "./application.ts";
import { bursts } from "./bursts.ts";
import { accept, decide, decideNow, deliver, process, review, withhold } from "./handling.ts";
import { refuse } from "./refusals.ts";
import { apartIn, begin, hasPlans, itemNamed, lastFullMonth, later, officeDays, officeTimeAt, type Slot } from "./slots.ts";

/** Cases that only together show something, in order of time; none in a small city. All is planned from the seed. */
export function applicationSlots(city: City): Slot[] {
  if (!hasPlans(city)) return [];
  const slots = [...refusals(city), ...queues(city), ...intermediaries(city), ...bursts(city)];
  return slots.filter(({ after }) => after < city.plan.until).sort((a, b) => a.after - b.after);
}

type Second = { readonly id: string; readonly times: number; readonly days: number; readonly otherItem?: boolean; readonly more?: boolean };
const SECONDS: readonly Second[] = [
  { id: "refused-then-accepted", times: 8, days: 5 },
  { id: "refused-then-accepted-much-later", times: 3, days: 20 },
  { id: "refused-then-accepted-for-another-item", times: 3, days: 5, otherItem: true },
  { id: "refused-then-accepted-with-more", times: 3, days: 5, more: true },
];
/** Refused, and soon afterwards accepted as it was; or later, or for something else, or with what had been missing. */
function* refusals(city: City): Generator<Slot> {
  const random = randomOf(city.plan.seed, 21);
  const items = ITEMS.filter((item) => isPlain(item) && !item.dormant && item.promisedDays <= 8);
  for (const { id, times, days, otherItem = false, more = false } of SECONDS)
    for (let i = 0; i < times; i++) {
      const at = random.int(0, items.length - 1);
      const [item, next] = [items[at], items[(at + (otherItem ? 1 : 0)) % items.length]] as [Item, Item];
      const after = officeTimeAt(city, random.between(0.02, 0.6));
      const near = id !== "refused-then-accepted";
      const proves: Proof[] | undefined = near ? undefined : [{ plan: `${id} ${i}`, rule: id, level: "yellow", over: "matter" }];
      let refused: Application | undefined;
      yield {
        id,
        near,
        proves,
        after,
        tell: (base, caseId) => {
          const story = begin(base, caseId, item);
          if (more) withhold(story, item.materials.slice(-1));
          refuse(story, "given");
          refused = story.application;
          return story;
        },
      };
      yield {
        id,
        near,
        proves,
        after: later(city, after, officeDays(city, days)),
        tell: (base, caseId) => {
          const story = begin(base, caseId, next, { as: refused ?? {} });
          accept(story, 10, 200);
          process(story, 0.4);
          return story;
        },
      };
    }
}

const QUEUES: readonly { readonly item: string; readonly waiting: number; readonly share: number; readonly elsewhere?: boolean }[] = [
  { item: "公租房资格确认", waiting: 13, share: 0.2 },
  { item: "农药经营许可", waiting: 12, share: 0.5 },
  { item: "爆破作业单位许可", waiting: 11, share: 0.75 },
  { item: "建设工程规划许可", waiting: 9, share: 0.35 },
  { item: "网约车平台经营许可", waiting: 12, share: 0.6, elsewhere: true },
];
/** Many wait for one officer, and one who came later is served before them. */
function* queues(city: City): Generator<Slot> {
  for (const { item: name, waiting, share, elsewhere = false } of QUEUES) {
    const item = itemNamed(name);
    const chief = apartIn(city, item.unit);
    const near = waiting < 10 || elsewhere;
    const from = officeTimeAt(city, share);
    const proves: Proof[] | undefined = near
      ? undefined
      : [{ plan: `queue ${name}`, rule: "queue-jumping", level: "yellow", over: "officer", subject: `${item.unit}/${chief}` }];
    const id = near ? "overtaken-by-few" : "queue-jumped";
    for (let i = 0; i < waiting; i++)
      yield {
        id,
        near,
        proves,
        after: later(city, from, i * 25),
        tell: (base, caseId) => {
          const story = begin(base, caseId, item, { hands: { chief } });
          accept(story, 10, 40);
          review(story, officeDays(city, 1));
          moveTo(story, later(city, from, officeDays(city, 4) + i * 20));
          decideNow(story);
          deliver(story);
          return story;
        },
      };
    yield {
      id,
      near,
      proves,
      after: later(city, from, officeDays(city, 2.3)),
      tell: (base, caseId) => {
        const story = begin(base, caseId, item, { hands: elsewhere ? {} : { chief } });
        accept(story, 10, 40);
        review(story, 60);
        decide(story, 60);
        deliver(story);
        return story;
      },
    };
  }
}

const APPROVERS: readonly { readonly item: string; readonly cases: number; readonly brought: number; readonly agent: number }[] = [
  { item: "安全生产许可", cases: 25, brought: 22, agent: 10 },
  { item: "排污许可证核发", cases: 24, brought: 24, agent: 4 },
  { item: "取水许可", cases: 25, brought: 19, agent: 8 },
  { item: "放射诊疗许可", cases: 18, brought: 18, agent: 7 },
];
/** Nearly all that one officer decides in a month was brought by one firm. */
function* intermediaries(city: City): Generator<Slot> {
  const start = lastFullMonth(city)?.from;
  if (start === undefined) return;
  for (const { item: name, cases, brought, agent } of APPROVERS) {
    const item = itemNamed(name);
    const chief = apartIn(city, item.unit);
    const near = cases < 20 || brought <= 0.8 * cases;
    const proves: Proof[] | undefined = near
      ? undefined
      : [{ plan: `agent ${name}`, rule: "named-intermediary", level: "orange", over: "officer", subject: `${item.unit}/${chief}` }];
    for (let i = 0; i < cases; i++) {
      const other = ((i + 1) * (cases - brought)) % cases < cases - brought;
      yield {
        id: near ? "brought-by-many" : "brought-by-one-firm",
        near,
        proves,
        after: later(city, start, 1 + officeDays(city, i * 0.4)),
        tell: (base, caseId) => {
          const story = begin(base, caseId, item, {
            hands: { chief },
            as: { agent: AGENTS[(agent + (other ? 1 + (i % 5) : 0)) % AGENTS.length] },
          });
          accept(story, 20, 60);
          process(story, 0.25);
          return story;
        },
      };
    }
  }
}
