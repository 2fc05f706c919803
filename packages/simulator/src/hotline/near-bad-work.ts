import { HOUR, MINUTE } from "@qingjian/events";
import { work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { briefReply, CIVIL, courteous } from "../words/replies.ts";
import { beginHandling, enterLate, share, start } from "./acts.ts";
import {
  answerNow,
  callBack,
  callBackNow,
  closeNow,
  contactNow,
  finish,
  handle,
  type OrderStory,
  sign,
  signNow,
  usualReply,
} from "./order.ts";

/** Work that looks bad at first sight. */
export const NEAR_BAD_WORK: readonly Tale<OrderStory>[] = [
  {
    id: "dissatisfied-once",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      handle(story, share(story));
      callBack(story, "结果能接受，过程不满意", true, false);
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
    id: "answered-briefly",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      work(story, story.random.between(60, 600));
      answerNow(story, briefReply(story.random));
      work(story, story.random.between(3, 24));
      closeNow(story);
      callBack(story);
    },
  },
  {
    id: "answered-with-courtesy",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      const { random } = story;
      beginHandling(story);
      work(story, random.between(60, 600));
      answerNow(story, courteous(usualReply(story)));
      work(story, random.between(3, 24));
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
      start(story);
      handle(story, share(story));
      callBack(story);
      enterLate(story, "联系", 0.9);
    },
  },
  {
    id: "answer-with-other-numbers",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      const { random } = story;
      beginHandling(story);
      work(story, random.between(60, 600));
      const numbers = [
        `工单编号${story.order.id}，办公室电话0579-8213${random.int(1000, 9999)}`,
        `设备编号13990119900101${random.int(1000, 9999)}0，咨询请拨12345`,
        `案卷号202604${random.int(10_000_000, 99_999_999)}，表号${random.int(10_000_000, 99_999_999)}`,
      ];
      answerNow(story, `${random.pick(numbers)}。${usualReply(story)}`);
      work(story, random.between(3, 24));
      closeNow(story);
      callBack(story);
    },
  },
  {
    id: "spoken-well-of",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      handle(story, share(story));
      callBack(story, story.random.pick(CIVIL), true, true);
    },
  },
  {
    id: "answered-after-closing",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      work(story, story.random.between(60, 600));
      closeNow(story);
      work(story, story.random.between(10, 120));
      answerNow(story);
      work(story, story.random.between(20, 200));
      callBackNow(story);
    },
  },
  {
    id: "answered-twice",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      work(story, story.random.between(60, 300));
      answerNow(story);
      finish(story, share(story));
      story.now += HOUR;
      callBack(story);
    },
  },
];
