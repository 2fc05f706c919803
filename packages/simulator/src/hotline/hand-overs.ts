import { NORMS } from "../norms.ts";
import { CENTRE } from "../place/units.ts";
import { moveAfter, tell, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { BASES } from "../words/answers.ts";
import { deflecting } from "../words/replies.ts";
import { beginHandling, dispute, due, others, share, usual } from "./acts.ts";
import {
  answer,
  answerNow,
  assign,
  callBack,
  closeNow,
  contact,
  dispatch,
  finish,
  giveBack,
  handle,
  type OrderStory,
  passOn,
  sign,
} from "./order.ts";

/** Orders that somebody got rid of, or that nobody had. */
export const HAND_OVERS: readonly Tale<OrderStory>[] = [
  {
    id: "returned-without-grounds",
    near: false,
    share: 0.0014,
    needs: "calm",
    tell: (story) => {
      const [wrong = ""] = others(story);
      dispatch(story, wrong);
      sign(story);
      contact(story);
      work(story, story.random.between(4, 30));
      tell(story, "退单", story.holder, {
        toUnit: CENTRE,
        officer: story.officer,
        extra: { reason: story.random.chance(0.5) ? "不属于我单位职责" : "", attachments: 0, founded: false },
      });
      usual(story);
    },
  },
  {
    id: "returned-untouched",
    near: false,
    share: 0.0014,
    needs: "calm",
    tell: (story) => {
      const [wrong = ""] = others(story);
      dispatch(story, wrong);
      sign(story);
      work(story, story.random.between(10, 120));
      const papers = { basis: story.random.pick(BASES), attachments: 1, founded: false };
      tell(story, "退单", wrong, { toUnit: CENTRE, officer: story.officer, extra: { reason: "应由其他部门先行处理", ...papers } });
      usual(story);
    },
  },
  {
    id: "passed-on-at-once",
    near: false,
    share: 0.0019,
    needs: "calm",
    tell: (story) => {
      const [first = ""] = others(story);
      dispatch(story, first);
      sign(story);
      work(story, story.random.between(20, 110));
      passOn(story, story.unit);
      handle(story, share(story));
      callBack(story);
    },
  },
  {
    id: "dispute-unsettled",
    near: false,
    share: 0.0014,
    needs: "calm",
    tell: (story) => {
      const [other = ""] = others(story);
      beginHandling(story);
      work(story, story.random.between(20, 110));
      dispute(story, other);
      moveAfter(story, due(story, story.now, story.random.chance(0.6) ? NORMS.dispute.yellow : NORMS.dispute.red), 15, 300);
      assign(story, story.random.chance(0.5) ? story.unit : other);
      sign(story);
      contact(story);
      answer(story, story.random.between(30, 200));
      callBack(story);
    },
  },
  {
    id: "held-by-nobody",
    near: false,
    share: 0.0014,
    needs: "calm",
    tell: (story) => {
      const [wrong = ""] = others(story);
      dispatch(story, wrong);
      sign(story);
      contact(story);
      work(story, story.random.between(4, 30));
      giveBack(story, true);
      moveAfter(story, due(story, story.now, story.random.chance(0.6) ? NORMS.dispute.yellow : NORMS.dispute.red), 15, 300);
      usual(story);
    },
  },
  {
    id: "sent-elsewhere-by-answer",
    near: false,
    share: 0.0016,
    needs: "handled",
    tell: (story) => {
      const [other = ""] = others(story);
      beginHandling(story);
      work(story, story.random.between(40, 300));
      answerNow(story, story.random.pick(deflecting(story.order.place + story.order.appeal.name, other)));
      work(story, story.random.between(5, 60));
      closeNow(story);
      callBack(story, "答复清楚，知道了", true, true);
    },
  },
  {
    id: "kept-until-late",
    near: false,
    share: 0.0016,
    needs: "calm",
    tell: (story) => {
      const [other = ""] = others(story);
      beginHandling(story);
      moveAfter(story, due(story, story.heldFrom, { officeDays: 4 }), 10, 300);
      passOn(story, other);
      sign(story);
      contact(story);
      moveAfter(story, due(story, story.startedAt ?? story.now, NORMS.completion), 10, 150);
      finish(story, 0);
      callBack(story);
    },
  },
];
