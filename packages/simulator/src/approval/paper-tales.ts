import { work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { isPromised, share } from "./acts.ts";
import type { ApplicationStory } from "./application.ts";
import {
  accept,
  acceptNow,
  decide,
  deliver,
  inspectNow,
  notify,
  process,
  promised,
  review,
  someMaterials,
  supply,
  withhold,
} from "./handling.ts";
import { deny, refuse } from "./refusals.ts";

const PLANTED = 0.0027;
const NEAR = 0.0017;
const NOT_LISTED = ["无犯罪记录证明", "居委会同意证明", "近六个月银行流水", "上级主管部门推荐函", "原籍地无违规证明"];

/** Asks once for these and gets them. */
function askFor(story: ApplicationStory, lacking: readonly string[]): void {
  work(story, story.random.between(60, 600));
  notify(story, lacking);
  supply(story, lacking);
}
function charged(story: ApplicationStory, fee: number): void {
  const last = story.steps.at(-1);
  if (last) story.steps[story.steps.length - 1] = { ...last, extra: { ...last.extra, fee } };
}
function inspectWith(story: ApplicationStory, inspectors?: number): void {
  const all = promised(story) * share(story);
  accept(story);
  work(story, all * 0.45);
  inspectNow(story, inspectors);
  review(story, all * 0.25);
  decide(story, all * 0.3);
  deliver(story);
}

/** What an applicant is asked for, and told. */
export const PAPER_TALES: readonly Tale<ApplicationStory>[] = [
  {
    id: "asked-time-and-again",
    near: false,
    share: PLANTED,
    tell: (story) => {
      const times = story.random.chance(0.4) ? 3 : 2;
      const lacking = someMaterials(story, times);
      withhold(story, lacking);
      for (const one of lacking) askFor(story, [one]);
      accept(story, 20, 200);
      process(story, share(story));
    },
  },
  {
    id: "asked-once-for-three",
    near: true,
    share: NEAR,
    tell: (story) => {
      const lacking = someMaterials(story, 3);
      withhold(story, lacking);
      askFor(story, lacking);
      accept(story, 20, 200);
      process(story, share(story));
    },
  },
  {
    id: "asked-for-what-is-not-listed",
    near: false,
    share: PLANTED,
    tell: (story) => {
      const lacking = someMaterials(story, 1);
      withhold(story, lacking);
      askFor(story, story.random.chance(0.5) ? [...lacking, story.random.pick(NOT_LISTED)] : [story.random.pick(NOT_LISTED)]);
      accept(story, 20, 200);
      process(story, share(story));
    },
  },
  {
    id: "handed-in-more-than-listed",
    near: true,
    share: NEAR,
    tell: (story) => {
      const [first] = story.steps;
      const more = `${first?.extra?.materials ?? ""}、${story.random.pick(NOT_LISTED)}`;
      if (first) story.steps[0] = { ...first, extra: { ...first.extra, materials: more } };
      accept(story);
      const last = story.steps.at(-1);
      const text = `申请人自行提交“${NOT_LISTED[0]}”，不作要求，予以受理`;
      if (last) story.steps[story.steps.length - 1] = { ...last, text };
      process(story, share(story));
    },
  },
  {
    id: "asked-for-what-was-handed-in",
    near: false,
    share: PLANTED,
    tell: (story) => {
      askFor(story, someMaterials(story, 1));
      accept(story, 20, 200);
      process(story, share(story));
    },
  },
  {
    id: "charged-too-much",
    near: false,
    share: PLANTED,
    tell: (story) => {
      accept(story);
      charged(story, story.application.item.fee + story.random.pick([20, 50, 100, 200]));
      process(story, share(story));
    },
  },
  {
    id: "charged-nothing-on-record",
    near: true,
    share: NEAR,
    suits: ({ fee, reported }) => fee === 0 && !reported,
    tell: (story) => {
      accept(story);
      charged(story, 0);
      process(story, share(story));
    },
  },
  {
    id: "inspected-alone",
    near: false,
    share: PLANTED,
    suits: ({ inspected }) => inspected,
    tell: (story) => inspectWith(story, 1),
  },
  {
    id: "inspectors-not-counted",
    near: true,
    share: NEAR,
    suits: ({ inspected }) => inspected,
    tell: (story) => inspectWith(story),
  },
  {
    id: "refused-with-a-phrase",
    near: false,
    share: PLANTED,
    suits: isPromised,
    tell: (story) => {
      if (story.random.chance(0.5)) return refuse(story, "stock");
      accept(story);
      deny(story, "stock");
      deliver(story);
    },
  },
  { id: "refused", near: true, share: 0.006, tell: (story) => refuse(story, "given") },
  {
    id: "denied-with-its-reasons",
    near: true,
    share: 0.004,
    suits: (item) => isPromised(item) && !item.inspected,
    tell: (story) => {
      accept(story);
      deny(story, "given");
      deliver(story);
    },
  },
  {
    id: "accepted-at-once",
    near: true,
    share: NEAR,
    suits: isPromised,
    tell: (story) => {
      work(story, 3);
      acceptNow(story);
      process(story, share(story));
    },
  },
];
