import { NORMS } from "../norms.ts";
import { CENTRE } from "../place/units.ts";
import { moveAfter, someone, tell, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { beginHandling, due, share, start } from "./acts.ts";
import {
  allowed,
  answer,
  askForDays,
  callBack,
  callBackNow,
  dispatchNow,
  dueOf,
  grantDays,
  handle,
  type OrderStory,
  visit,
} from "./order.ts";

const REASONS = ["需等待配件到货", "涉及多家单位会商", "需入户逐一核查"];

/** Steps around the handling that came late, or went on for too long. */
export const LATE_STEPS: readonly Tale<OrderStory>[] = [
  {
    id: "dispatched-late",
    near: false,
    share: 0.0016,
    needs: "calm",
    tell: (story) => {
      moveAfter(story, due(story, story.now, NORMS.dispatching), 5, 240);
      dispatchNow(story, story.unit);
      handle(story, share(story));
      callBack(story);
    },
  },
  {
    id: "called-back-late",
    near: false,
    share: 0.0019,
    needs: "calm",
    tell: (story) => {
      start(story);
      handle(story, share(story));
      moveAfter(story, due(story, story.now, NORMS.callback), 10, 600);
      callBackNow(story);
    },
  },
  {
    id: "asked-for-days-too-late",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      visit(story, story.random.between(60, 400));
      moveAfter(story, dueOf(story), 10, 300);
      const reason = story.random.pick(REASONS);
      askForDays(story, 2, reason);
      work(story, 30);
      if (story.random.chance(0.5)) grantDays(story, 2, reason);
      else tell(story, "不同意延期", CENTRE, { officer: someone(story, CENTRE), extra: { days: 2, reason: "已过办理时限" } });
      answer(story, story.random.between(20, 200));
      callBack(story);
    },
  },
  {
    id: "extended-again-and-again",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      for (let times = story.random.chance(0.4) ? 4 : 3; times > 0; times--) {
        work(story, story.random.between(60, 240));
        const reason = story.random.pick(REASONS);
        askForDays(story, 1, reason);
        work(story, story.random.between(10, 60));
        grantDays(story, 1, reason);
      }
      answer(story, allowed(story) * 0.5);
      callBack(story);
    },
  },
  {
    id: "extended-for-long",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      work(story, story.random.between(120, 600));
      const days = story.random.int(4, 6);
      askForDays(story, days, "工程量较大，需延长办理时间");
      work(story, 40);
      grantDays(story, days, "工程量较大，需延长办理时间");
      moveAfter(story, dueOf(story), 30, 500);
      answer(story, 30);
      callBack(story);
    },
  },
  {
    id: "closed-after-twice-its-time",
    near: false,
    share: 0.0014,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      visit(story, story.random.between(60, 500));
      work(story, allowed(story) * story.random.between(2.1, 2.6));
      answer(story, 30);
      callBack(story);
    },
  },
];
