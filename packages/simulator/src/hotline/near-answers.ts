import { HOUR, MINUTE } from "@qingjian/events";
import { work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { briefReply, courteous, deflecting, QUOTED } from "../words/replies.ts";
import { answered, beginHandling, coordinate, others, share, start } from "./acts.ts";
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
  usualReply,
  visit,
} from "./order.ts";

/** Answers that look bad at first sight. */
export const NEAR_ANSWERS: readonly Tale<OrderStory>[] = [
  {
    id: "answered-briefly",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      answered(story, () => briefReply(story.random));
    },
  },
  {
    id: "answered-with-courtesy",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      answered(story, () => courteous(usualReply(story)));
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
    id: "accused-and-cleared",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      answered(story, () => `投诉人称经办人索要红包，经查不属实，已向其说明。${usualReply(story)}`);
    },
  },
  {
    id: "answered-in-quotes",
    near: true,
    share: 0.002,
    needs: "handled",
    tell: (story) => {
      beginHandling(story);
      work(story, story.random.between(40, 300));
      answerNow(story, story.random.pick(QUOTED) + usualReply(story));
      work(story, story.random.between(5, 60));
      closeNow(story);
      callBack(story);
    },
  },
  {
    id: "not-theirs-but-handled",
    near: true,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      const [other = ""] = others(story);
      beginHandling(story);
      visit(story, story.random.between(60, 300));
      coordinate(story, other);
      work(story, story.random.between(20, 60));
      answerNow(
        story,
        `${story.random.pick(deflecting(story.order.place + story.order.appeal.name, other))}我单位已先行到场处置，并与${other}办理了书面移交。`,
      );
      work(story, story.random.between(5, 60));
      closeNow(story);
      callBack(story);
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
  {
    id: "question-answered-at-once",
    near: true,
    share: 0.006,
    needs: "calm",
    tell: (story) => {
      start(story);
      if (story.order.appeal.class === "咨询") {
        sign(story);
        for (const next of [contactNow, answerNow, closeNow]) {
          story.now += 2 * MINUTE;
          next(story);
        }
      } else handle(story, share(story));
      callBack(story);
    },
  },
];
