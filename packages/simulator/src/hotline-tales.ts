import type { Instant } from "@qingjian/events";
import {
  allowed,
  answer,
  answerNow,
  callBack,
  closeNow,
  contact,
  contactNow,
  dispatch,
  dueOf,
  finish,
  giveBack,
  handle,
  type OrderStory,
  passOn,
  resume,
  sign,
  signNow,
  suspend,
  unitNamed,
  visit,
} from "./hotline.ts";
import { NORMS } from "./limits.ts";
import { moveAfter, moveTo, someone, tell, work } from "./story.ts";
import { CENTRE } from "./units.ts";
import { BASES, DENIED, PAUSE_NOTES } from "./words/answers.ts";
import { CLEAN, INTEGRITY } from "./words/petitions.ts";

/** One way a case may go: a planted behaviour, a near-miss that must stay quiet, or the ordinary course. */
export type Tale<S> = {
  readonly id: string;
  readonly near: boolean;
  /** Share of the cases of its source. */
  readonly share: number;
  /** What the case must be for the tale to make sense. */
  readonly needs?: "urgent" | "calm" | "shirks" | "handled" | "pausable" | "short" | undefined;
  readonly tell: (story: S) => void;
};

const MINUTE = 60_000;
const due = ({ city }: OrderStory, from: Instant, limit: Parameters<typeof city.calendar.due>[1]) => city.calendar.due(from, limit);
const share = ({ random }: OrderStory): number => random.between(0.2, 0.68);

/** Units other than the right one to which the order might go, in a fixed order, without repetition. */
function others(story: OrderStory): string[] {
  const { order, unit, city } = story;
  const named = [...order.appeal.others, "街道", "市信访局", "市城管局", "市政务服务局"].map((name) => unitNamed(name, order, false, city));
  return [...new Set(named)].filter((name) => name !== unit);
}
const start = (story: OrderStory): void => dispatch(story, story.unit);
/** Signs, contacts, and sends it back within the window of returns or, with `late`, after it. */
function returnFrom(story: OrderStory, founded: boolean, late = false): void {
  sign(story);
  contact(story);
  if (late) moveAfter(story, due(story, story.heldFrom, NORMS.returning), 15, 300);
  else work(story, story.random.between(4, 30));
  giveBack(story, founded);
}
const reopen = (story: OrderStory, reason: string): void => {
  work(story, story.random.between(15, 240));
  tell(story, "重办", CENTRE, { toUnit: story.holder, text: reason });
  story.heldFrom = story.now;
};

/** The ordinary course: one unit, in time, and the petitioner says so. */
export const PLAIN: Tale<OrderStory> = {
  id: "plain",
  near: false,
  share: 1,
  tell: (story) => {
    start(story);
    handle(story, share(story));
    callBack(story);
  },
};

export const PLANTED: readonly Tale<OrderStory>[] = [
  {
    id: "signing-late",
    near: false,
    share: 0.004,
    needs: "calm",
    tell: (story) => {
      start(story);
      const { yellow, red } = NORMS.signing;
      moveAfter(story, due(story, story.heldFrom, story.random.chance(0.7) ? yellow : red), 5, 300);
      signNow(story);
      contact(story);
      finish(story, 0.7);
      callBack(story);
    },
  },
  {
    id: "contact-late",
    near: false,
    share: 0.004,
    needs: "calm",
    tell: (story) => {
      start(story);
      sign(story);
      moveAfter(story, due(story, story.heldFrom, NORMS.contact.usual), 5, 240);
      contactNow(story);
      finish(story, 0.7);
      callBack(story);
    },
  },
  {
    id: "urgent-contact-late",
    near: false,
    share: 0.003,
    needs: "urgent",
    tell: (story) => {
      start(story);
      sign(story);
      moveTo(story, due(story, story.heldFrom, NORMS.contact.urgent) + story.random.int(2, 200) * MINUTE);
      contactNow(story);
      finish(story, share(story));
      callBack(story);
    },
  },
  {
    id: "closed-late",
    near: false,
    share: 0.004,
    needs: "handled",
    tell: (story) => {
      start(story);
      sign(story);
      contact(story);
      visit(story, story.random.between(60, 500));
      moveAfter(story, dueOf(story), 10, 1100);
      answer(story, 5);
      callBack(story);
    },
  },
  {
    id: "never-closed",
    near: false,
    share: 0.0025,
    needs: "handled",
    tell: (story) => {
      start(story);
      sign(story);
      contact(story);
      if (story.random.chance(0.5)) visit(story, story.random.between(60, 700));
    },
  },
  {
    id: "returned-by-two",
    near: false,
    share: 0.003,
    needs: "shirks",
    tell: (story) => {
      const [wrong = story.unit] = others(story);
      dispatch(story, wrong);
      returnFrom(story, false);
      start(story);
      sign(story);
      contact(story);
      giveBack(story, false);
      const [, third = wrong] = others(story);
      dispatch(story, third);
      handle(story, 0.72);
      callBack(story);
    },
  },
  {
    id: "returned-by-three",
    near: false,
    share: 0.0016,
    needs: "shirks",
    tell: (story) => {
      const [first = "", second = "", third = ""] = others(story);
      for (const unit of [first, story.unit, second]) {
        dispatch(story, unit);
        returnFrom(story, false, story.random.chance(0.25));
      }
      dispatch(story, third);
      handle(story, 0.75);
      callBack(story);
    },
  },
  {
    id: "to-and-fro",
    near: false,
    share: 0.0028,
    needs: "shirks",
    tell: (story) => {
      const [between = ""] = others(story);
      start(story);
      returnFrom(story, false);
      dispatch(story, between);
      returnFrom(story, true);
      if (story.random.chance(0.3)) {
        start(story);
        returnFrom(story, false);
        dispatch(story, between);
        returnFrom(story, true);
      }
      start(story);
      handle(story, 0.74);
      callBack(story);
    },
  },
  {
    id: "passed-around",
    near: false,
    share: 0.003,
    needs: "shirks",
    tell: (story) => {
      const list = others(story).slice(0, story.random.chance(0.3) ? 3 : 2);
      start(story);
      sign(story);
      contact(story);
      for (const unit of list) {
        work(story, story.random.between(20, 110));
        passOn(story, unit);
        sign(story);
        contact(story);
      }
      finish(story, 0.74);
      callBack(story);
    },
  },
  {
    id: "returned-late",
    near: false,
    share: 0.0035,
    needs: "shirks",
    tell: (story) => {
      const [wrong = ""] = others(story);
      dispatch(story, wrong);
      returnFrom(story, story.random.chance(0.4), true);
      start(story);
      handle(story, 0.75);
      callBack(story);
    },
  },
  {
    id: "returned-then-handled",
    near: false,
    share: 0.003,
    needs: "shirks",
    tell: (story) => {
      start(story);
      returnFrom(story, false);
      work(story, story.random.between(10, 90));
      start(story);
      handle(story, share(story));
      callBack(story);
    },
  },
  {
    id: "closed-in-name",
    near: false,
    share: 0.0035,
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
    share: 0.003,
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
    share: 0.003,
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
    share: 0.003,
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
    share: 0.002,
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
      tell(story, "申请延期", story.holder, { officer: story.officer, text: reason, extra: { days: 3 } });
      work(story, 45);
      tell(story, "同意延期", CENTRE, {
        officer: someone(story, CENTRE),
        text: reason,
        extra: { days: 3, approver: someone(story, CENTRE) },
      });
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
      start(story);
      handle(story, share(story));
      callBack(story);
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
      start(story);
      handle(story, share(story));
      callBack(story, story.random.pick(CLEAN), true, true);
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
