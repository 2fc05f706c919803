import { work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { DENIED, PAUSE_NOTES } from "../words/answers.ts";
import { INTEGRITY } from "../words/petitions.ts";
import { reopen, share, start } from "./acts.ts";
import { allowed, answer, answerNow, callBack, closeNow, contact, handle, type OrderStory, resume, sign, suspend } from "./order.ts";

/** What was done, but not honestly. */
export const MISCONDUCT: readonly Tale<OrderStory>[] = [
  {
    id: "closed-in-name",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      handle(story, story.random.between(0.15, 0.5));
      callBack(story, story.random.pick(DENIED), false, false);
      if (story.random.chance(0.5)) return;
      reopen(story, "回访反映问题未解决，退回重新办理");
      sign(story);
      contact(story);
      answer(story, story.random.between(30, 200));
      callBack(story);
    },
  },
  {
    id: "reopened",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      handle(story, 0.3);
      callBack(story, "当时解决了，过后又出现", true, false);
      for (let times = story.random.chance(0.25) ? 2 : 1; times > 0; times--) {
        reopen(story, "诉求人反映问题反复，请继续办理");
        sign(story);
        contact(story);
        answer(story, story.random.between(30, 120));
        callBack(story);
      }
    },
  },
  {
    id: "paused-at-will",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      sign(story);
      contact(story);
      const days = allowed(story);
      const times = story.random.int(2, 3);
      for (let i = 0; i < times; i++) {
        work(story, days * 0.08);
        suspend(story, story.random.pick(PAUSE_NOTES), story.random.chance(0.2));
        work(story, days * story.random.between(0.06, 0.13));
        resume(story);
      }
      answer(story, 40);
      callBack(story);
    },
  },
  {
    id: "speaks-of-bribes",
    near: false,
    share: 0.0016,
    tell: (story) => {
      start(story);
      handle(story, share(story));
      callBack(
        story,
        `${story.random.pick(INTEGRITY)}，${story.random.pick(["希望查一查", "我有录音", "不敢留姓名", "请上级过问", "左右邻居都知道"])}`,
        true,
        false,
      );
    },
  },
  {
    id: "never-signed",
    near: false,
    share: 0.0015,
    needs: "calm",
    tell: (story) => {
      start(story);
      contact(story);
      work(story, story.random.between(60, 500));
      answerNow(story);
      closeNow(story);
      callBack(story);
    },
  },
];
