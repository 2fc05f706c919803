import { MINUTE } from "@qingjian/events";
import { NORMS } from "../norms.ts";
import { moveAfter, moveTo, tell, work } from "../story.ts";
import type { Tale } from "../tale.ts";
import { BASES } from "../words/answers.ts";
import { CLEAN } from "../words/petitions.ts";
import { due, others, returnFrom, share, start, usual } from "./acts.ts";
import {
  allowed,
  answer,
  answerNow,
  askForDays,
  callBack,
  closeNow,
  contact,
  contactNow,
  dispatch,
  dueOf,
  finish,
  giveBack,
  grantDays,
  handle,
  type OrderStory,
  resume,
  sign,
  signNow,
  suspend,
  visit,
} from "./order.ts";

/** What comes close and must stay quiet. */
export const NEAR_MISSES: readonly Tale<OrderStory>[] = [
  {
    id: "signed-a-minute-before",
    near: true,
    share: 0.003,
    needs: "calm",
    tell: (story) => {
      start(story);
      moveTo(story, due(story, story.heldFrom, NORMS.signing.yellow) - 2 * MINUTE);
      signNow(story);
      story.now += MINUTE;
      contactNow(story);
      finish(story, 0.7);
      callBack(story);
    },
  },
  {
    id: "urgent-contact-in-29-minutes",
    near: true,
    share: 0.003,
    needs: "urgent",
    tell: (story) => {
      start(story);
      sign(story);
      moveTo(story, due(story, story.heldFrom, NORMS.contact.urgent) - MINUTE);
      contactNow(story);
      finish(story, share(story));
      callBack(story);
    },
  },
  {
    id: "closed-a-minute-before",
    near: true,
    share: 0.003,
    needs: "handled",
    tell: (story) => {
      start(story);
      sign(story);
      contact(story);
      moveTo(story, dueOf(story) - 20 * MINUTE);
      answerNow(story);
      moveTo(story, dueOf(story) - MINUTE);
      closeNow(story);
      callBack(story);
    },
  },
  {
    id: "extended",
    near: true,
    share: 0.003,
    needs: "handled",
    tell: (story) => {
      start(story);
      sign(story);
      contact(story);
      visit(story, story.random.between(100, 400));
      work(story, 60);
      const reason = story.random.pick(["需等待配件到货", "涉及多家单位会商", "需入户逐一核查"]);
      askForDays(story, 3, reason);
      work(story, 45);
      grantDays(story, 3, reason);
      moveAfter(story, dueOf(story), 30, 500);
      answer(story, 10);
      callBack(story);
    },
  },
  {
    id: "lawfully-suspended",
    near: true,
    share: 0.003,
    needs: "handled",
    tell: (story) => {
      start(story);
      sign(story);
      contact(story);
      visit(story, 120);
      const days = allowed(story);
      work(story, days * 0.45);
      suspend(story, story.random.pick(["委托检测", "委托鉴定", "专家评审"]), true);
      work(story, days * 0.4);
      resume(story);
      answer(story, days * 0.2);
      callBack(story);
    },
  },
  {
    id: "returned-rightly",
    near: true,
    share: 0.012,
    needs: "calm",
    tell: (story) => {
      const [wrong = ""] = others(story);
      dispatch(story, wrong);
      returnFrom(story, true);
      usual(story);
    },
  },
  {
    id: "returned-a-minute-before",
    near: true,
    share: 0.002,
    needs: "calm",
    tell: (story) => {
      const [wrong = ""] = others(story);
      dispatch(story, wrong);
      sign(story);
      contact(story);
      moveTo(story, due(story, story.heldFrom, NORMS.returning) - MINUTE);
      giveBack(story, true);
      start(story);
      handle(story, 0.7);
      callBack(story);
    },
  },
  {
    id: "praised",
    near: true,
    share: 0.004,
    tell: (story) => {
      usual(story, () => story.random.pick(CLEAN), true, true);
    },
  },
  {
    id: "slow-but-resolved",
    near: true,
    share: 0.004,
    tell: (story) => {
      start(story);
      handle(story, 0.72);
      callBack(story, "处理了，但是太慢", true, false);
    },
  },
  {
    id: "coordinated",
    near: true,
    share: 0.004,
    needs: "calm",
    tell: (story) => {
      start(story);
      sign(story);
      contact(story);
      work(story, story.random.between(30, 120));
      const [other = ""] = others(story);
      tell(story, "协调", story.holder, {
        officer: story.officer,
        text: `会同${other}现场会商，明确由我单位主办`,
        extra: { basis: story.random.pick(BASES) },
      });
      finish(story, share(story));
      callBack(story);
    },
  },
];
