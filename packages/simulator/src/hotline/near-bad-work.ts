import { MINUTE } from "@qingjian/events";
import { tell, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { CIVIL } from "../words/replies.ts";
import { beginHandling, enterLate, share, start, usual } from "./acts.ts";
import { answer, answerNow, callBack, closeNow, contactNow, finish, type OrderStory, sign, signNow, visit } from "./order.ts";

/** Work that looks bad at first sight. */
export const NEAR_BAD_WORK: readonly Tale<OrderStory>[] = [
  {
    id: "dissatisfied-once",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      usual(story, "结果能接受，过程不满意", true, false);
      callBack(story, "又有人上门解释，满意", true, true);
    },
  },
  {
    id: "contacted-at-the-last-minute",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      sign(story);
      work(story, story.random.between(40, 90));
      contactNow(story);
      work(story, 2);
      answerNow(story);
      work(story, 1);
      closeNow(story);
      callBack(story);
    },
  },
  {
    id: "closed-in-eleven-minutes",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      work(story, story.random.between(10, 120));
      signNow(story);
      const signed = story.now;
      story.now += 2 * MINUTE;
      contactNow(story);
      story.now += 6 * MINUTE;
      answerNow(story);
      story.now = signed + 11 * MINUTE;
      closeNow(story);
      callBack(story);
    },
  },
  {
    id: "entered-the-next-day",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      usual(story);
      enterLate(story, "联系", 0.9);
    },
  },
  {
    id: "spoken-well-of",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      usual(story, () => story.random.pick(CIVIL), true, true);
    },
  },
  {
    id: "visited-instead-of-called",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      sign(story);
      visit(story, story.random.between(20, 60));
      answer(story, story.random.between(20, 60));
      callBack(story);
    },
  },
  {
    id: "clocks-three-minutes-apart",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      work(story, story.random.between(60, 200));
      tell(story, "现场核查", story.holder, {
        officer: story.officer,
        text: "到现场核查，情况基本属实，已拍照取证。",
        recordedAt: story.now - 3 * MINUTE,
      });
      finish(story, share(story));
      callBack(story);
    },
  },
];
