import { DAY, MINUTE } from "@qingjian/events";
import { tell, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { RUDE, STOCK } from "../words/replies.ts";
import { answered, beginHandling, enterLate, reopen, share, start, usual } from "./acts.ts";
import {
  answer,
  answerNow,
  callBack,
  closeNow,
  contact,
  contactNow,
  finish,
  handle,
  type OrderStory,
  sign,
  signNow,
  usualReply,
} from "./order.ts";

/** Work that was done badly, or not at all, or entered as it was not. */
export const BAD_WORK: readonly Tale<OrderStory>[] = [
  {
    id: "dissatisfied-twice",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      handle(story, 0.3);
      callBack(story, "事情有进展，但是不满意", true, false);
      reopen(story, "诉求人对结果不满意，请继续办理");
      sign(story);
      contact(story);
      answer(story, story.random.between(40, 200));
      callBack(story, "还是老样子，不满意", true, false);
    },
  },
  {
    id: "closed-without-contact",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      sign(story);
      answer(story, story.random.between(30, 90));
      callBack(story, "短信收到了，事情办了", true, true);
    },
  },
  {
    id: "answered-in-courtesies",
    near: false,
    share: 0.002,
    needs: "handled",
    tell: (story) => {
      answered(story, () => story.random.pick(STOCK), "知道了", true, true);
    },
  },
  {
    id: "closed-at-once",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      work(story, story.random.between(10, 120));
      const minute = (): number => story.random.int(60, 150) * 1000;
      signNow(story);
      story.now += minute();
      contactNow(story);
      story.now += minute();
      answerNow(story);
      story.now += minute();
      closeNow(story);
      callBack(story, "知道了", true, true);
    },
  },
  {
    id: "signed-after-closing",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      start(story);
      contact(story);
      answer(story, story.random.between(30, 90));
      work(story, story.random.between(10, 60));
      signNow(story);
      callBack(story);
    },
  },
  {
    id: "entered-days-later",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      usual(story);
      enterLate(story, story.random.pick(["联系", "签收"]), story.random.between(2.2, 4.5));
    },
  },
  {
    id: "answer-names-the-caller",
    near: false,
    share: 0.0019,
    needs: "handled",
    tell: (story) => {
      const { petitioner, phone, identity } = story.order;
      beginHandling(story);
      work(story, story.random.between(60, 600));
      const number = identity !== "" && story.random.chance(0.4) ? `身份证号${identity}` : `联系电话${phone}`;
      answerNow(story, `经与诉求人${petitioner}（${number}）核实。${usualReply(story)}`);
      work(story, story.random.between(3, 24));
      closeNow(story);
      callBack(story);
    },
  },
  {
    id: "treated-rudely",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      usual(story, () => story.random.pick(RUDE), true, false);
    },
  },
  {
    id: "misdated",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      const called = story.steps[0]?.at ?? story.now;
      const days = story.random.int(1, 9) * DAY;
      work(story, story.random.between(30, 90));
      const entered = story.now + MINUTE;
      const ahead = story.random.chance(0.4) && story.now + days < story.city.plan.until;
      const at = ahead ? story.now + days : Math.max(story.city.from + 37 * MINUTE, called - days);
      tell(story, "现场核查", story.holder, { officer: story.officer, at, recordedAt: entered, text: "到现场核查，情况属实。" });
      finish(story, share(story));
      callBack(story);
    },
  },
];
