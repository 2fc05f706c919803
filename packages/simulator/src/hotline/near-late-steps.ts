import { MINUTE } from "@qingjian/events";
import { NORMS } from "../norms.ts";
import { moveTo, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { beginHandling, due, share, start } from "./acts.ts";
import {
  allowed,
  answer,
  answerNow,
  askForDays,
  callBack,
  callBackNow,
  closeNow,
  dispatchNow,
  dueOf,
  grantDays,
  handle,
  type OrderStory,
  refuseDays,
  resume,
  suspend,
} from "./order.ts";

const REASON = "涉及多家单位会商";

/** Late, or long, but not too late and not too long. */
export const NEAR_LATE_STEPS: readonly Tale<OrderStory>[] = [
  {
    id: "dispatched-a-minute-before",
    near: true,
    share: 0.002,
    needs: "calm",
    tell: (story) => {
      moveTo(story, due(story, story.now, NORMS.dispatching) - MINUTE);
      dispatchNow(story, story.unit);
      handle(story, share(story));
      callBack(story);
    },
  },
  {
    id: "called-back-a-minute-before",
    near: true,
    share: 0.002,
    needs: "calm",
    tell: (story) => {
      start(story);
      handle(story, share(story));
      moveTo(story, due(story, story.now, NORMS.callback) - MINUTE);
      callBackNow(story);
    },
  },
  {
    id: "asked-for-days-a-minute-before",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      const end = dueOf(story);
      moveTo(story, end - 3 * MINUTE);
      askForDays(story, 2, REASON);
      moveTo(story, end - MINUTE);
      grantDays(story, 2, REASON);
      answer(story, allowed(story) * 0.2);
      callBack(story);
    },
  },
  {
    id: "extended-as-often-as-allowed",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      for (const granted of [true, false, true]) {
        work(story, story.random.between(60, 240));
        askForDays(story, NORMS.extension.days, REASON);
        work(story, story.random.between(10, 60));
        if (granted) grantDays(story, NORMS.extension.days, REASON);
        else refuseDays(story, NORMS.extension.days);
      }
      answer(story, allowed(story) * 0.7);
      callBack(story);
    },
  },
  {
    id: "open-for-twice-its-time-by-right",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      work(story, story.random.between(60, 240));
      for (let times = 0; times < 2; times++) {
        askForDays(story, NORMS.extension.days, REASON);
        work(story, 20);
        grantDays(story, NORMS.extension.days, REASON);
      }
      moveTo(story, due(story, story.startedAt ?? story.now, { officeDays: 10.5 }));
      answerNow(story);
      work(story, 20);
      closeNow(story);
      callBack(story);
    },
  },
  {
    id: "suspended-just-long-enough",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      const days = allowed(story);
      work(story, days * 0.5);
      suspend(story, story.random.pick(["检验检测", "专家评审", "委托鉴定"]), true);
      work(story, days * 0.45);
      resume(story);
      answer(story, days * 0.1);
      callBack(story);
    },
  },
];
