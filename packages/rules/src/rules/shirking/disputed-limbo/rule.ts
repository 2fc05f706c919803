import type { Event, Trace } from "@qingjian/events";
import { ENDS } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { Clock } from "../../../clock.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { handsOver } from "../../../hands-over.ts";
import { activities, limit } from "../../../limits.ts";

type Says = "unheld" | "unheldLong" | "unsettled" | "unsettledLong";
const remedy = {
  zh: "{{due}}前裁定主办单位并重新派单",
  en: "Settle whose it is and hand it out again by {{due}}",
};
const params = z.object({
  returns: activities.default(["returned"]).describe("activities that send a case back"),
  disputes: activities.default(["disputed"]).describe("activities that raise a dispute about whose it is"),
  settles: activities.default(["assigned", "dispatched"]).describe("activities that settle such a dispute"),
  yellow: limit.default({ days: 3 }).describe("time in limbo; longer is yellow"),
  red: limit.default({ days: 5 }).describe("time in limbo; longer is red"),
});

/** While it is argued whose it is, the petitioner waits. */
export default defineRule({
  id: "disputed-limbo",
  family: "shirking",
  revision: 2,
  title: { zh: "职责争议久拖", en: "In limbo while units dispute" },
  basis: [hotlineOpinion("退单争议审核、多部门协办；各地热线办理办法的职责争议裁定时限")],
  levels: ["yellow", "red"],
  messages: {
    unheld: {
      zh: "{{unit}}{{from}}退单后，{{limit}}内未重新派单（{{due}}到期），至今无单位承办",
      en: "Returned by {{unit}} at {{from}} and not handed out again within {{limit}}, by {{due}}; nobody holds it",
      remedy,
    },
    unheldLong: {
      zh: "{{unit}}{{from}}退单后，{{limit}}内未重新派单（{{due}}到期），{{to}}才有着落",
      en: "Returned by {{unit}} at {{from}} and not handed out again within {{limit}}, by {{due}}, but only at {{to}}",
      remedy,
    },
    unsettled: {
      zh: "{{unit}}{{from}}提出职责争议，{{limit}}内应裁定（{{due}}到期），至今未裁定",
      en: "{{unit}} disputed at {{from}} that it is its own; to be settled within {{limit}}, by {{due}}, and it is not",
      remedy,
    },
    unsettledLong: {
      zh: "{{unit}}{{from}}提出职责争议，{{limit}}内应裁定（{{due}}到期），{{to}}才有着落",
      en: "{{unit}} disputed at {{from}} that it is its own; to be settled within {{limit}}, by {{due}}, but only at {{to}}",
      remedy,
    },
  },
  params,
  when: { kinds: ["hotline"], seen: ({ returns, disputes }) => [...returns, ...disputes] },

  evaluate(trace, given) {
    let found: Finding<Says>[] | undefined;
    for (const { from, to } of limbos(trace, given)) {
      const clock = new Clock(trace, { from: from.at, to: to?.at, limit: given.yellow });
      if (!clock.isOver) continue;
      const red = new Clock(trace, { from: from.at, to: to?.at, limit: given.red }).isOver;
      const says = among(given.disputes, from.activity) ? "unsettled" : "unheld";
      found ??= [];
      found.push({
        message: to ? `${says}Long` : says,
        level: red ? "red" : "yellow",
        key: from.id,
        responsible: { unit: from.toUnit ?? trace.source.centres[0], officer: undefined },
        evidence: to ? [from, to] : [from],
        data: {
          unit: from.unit ?? "—",
          from: { at: from.at },
          limit: { limit: given.yellow },
          due: { at: clock.due },
          to: { at: to?.at ?? clock.due },
        },
      });
    }
    return found ?? QUIET;
  },
});

/** Stretches in which a dispute is open, or nobody holds the case that somebody held before; one that turns into the other is one. */
function* limbos(
  { events, source }: Trace,
  { returns, disputes, settles }: z.output<typeof params>,
): Generator<{ from: Event; to?: Event }> {
  let from: Event | undefined;
  let disputed = false;
  let unheld = false;
  let held = false;
  for (const event of events) {
    const { activity, toUnit } = event;
    const goes = handsOver(event, source.centres);
    const handedOn = goes && toUnit !== undefined && !among(source.centres, toUnit);
    if (among(ENDS, activity)) disputed = unheld = false;
    else if (handedOn) {
      held = true;
      unheld = false;
      if (among(settles, activity)) disputed = false;
    } else if (among(disputes, activity)) disputed = true;
    else if (among(settles, activity)) disputed = false;
    if (!handedOn && (among(returns, activity) || (held && goes && activity !== "replied"))) {
      held = false;
      unheld = true;
    }
    if (disputed || unheld) from ??= event;
    else if (from) {
      yield { from, to: event };
      from = undefined;
    }
  }
  if (from) yield { from };
}
