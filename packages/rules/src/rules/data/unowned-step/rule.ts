import { z } from "zod";
import { serviceRegulation } from "../../../articles.ts";
import { isBlank } from "../../../blank.ts";
import { defineRegisterRule, type RateFinding } from "../../../define-group-rule.ts";

/** A step for which nobody answers, or which may take for ever. */
export default defineRegisterRule({
  id: "unowned-step",
  family: "data",
  revision: 1,
  judges: "register",
  over: "item",
  title: { zh: "环节无责任人", en: "Step without owner or limit" },
  basis: [serviceRegulation("政务服务事项标准化，明确办理环节、时限和责任")],
  levels: ["notice"],
  messages: {
    unowned: {
      zh: "“{{item}}”的“{{step}}”环节没有明确{{lacking}}",
      en: "Step “{{step}}” of “{{item}}” has no {{lacking}}",
      remedy: { zh: "为每个环节明确责任单位或责任人和时限", en: "Give every step an owner and a limit" },
    },
  },
  params: z.object({}),
  when: { seen: "*" },

  evaluate({ name, steps }) {
    const found: RateFinding<"unowned">[] = [];
    steps.forEach(({ step, days, owner }, index) => {
      const [noOwner, noLimit] = [isBlank(owner), days === undefined];
      if (!(noOwner || noLimit)) return;
      const lacking = noOwner && noLimit ? BOTH : noOwner ? OWNER : LIMIT;
      const isTwice = steps.findIndex((other) => other.step === step) < index;
      found.push({
        message: "unowned",
        level: "notice",
        key: isTwice ? `${step} ${index + 1}` : step,
        data: { item: name, step, lacking },
      });
    });
    return found;
  },
});

const OWNER = { zh: "责任人", en: "owner" };
const LIMIT = { zh: "时限", en: "limit" };
const BOTH = { zh: "责任人和时限", en: "owner and no limit" };
