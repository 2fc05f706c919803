import type { Event } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { saysYes } from "../../../answers.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { written } from "../../../blank.ts";
import { holdingOf } from "../../../custody.ts";
import { defineRule, type Finding, QUIET, type Said } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";

const ASKED = ["reason", "basis", "attachments"] as const;
type Asked = (typeof ASKED)[number];
const NAMES: Readonly<Record<Asked, Said>> = {
  reason: { zh: "理由", en: "a reason" },
  basis: { zh: "依据", en: "a basis" },
  attachments: { zh: "附件", en: "attachments" },
};

/** “Not ours” is an assertion until it is said why, and by what text. */
export default defineRule({
  id: "unfounded-return",
  family: "shirking",
  revision: 2,
  title: { zh: "退单无依据", en: "Returned without grounds" },
  basis: [hotlineOpinion("按职能职责、管辖权限分办，退单争议审核；各地热线办理办法的退单要求")],
  levels: ["yellow"],
  messages: {
    lacking: {
      zh: "{{unit}}{{at}}退单，未提供{{lacks}}{{quote}}",
      en: "{{unit}} returned it at {{at}} without {{lacks}}{{quote}}",
      remedy: {
        zh: "退单时一次说清，并提供{{lacks}}；职责清楚属于本单位的，不退",
        en: "Return it with {{lacks}}, or keep what is clearly its own",
      },
    },
  },
  params: z.object({
    returns: activities.default(["returned"]).describe("activities that send a case back"),
    asks: z.array(z.enum(ASKED)).min(1).default(["reason", "basis"]).describe("what a return must carry: reason, basis, attachments"),
    cites: z
      .array(z.string().min(1))
      .default(["《", "三定", "权责清单", "职责清单", "责任清单", "权力清单", "职责分工", "条例"])
      .describe("words by which a reason states its basis, where the log has no field for it"),
  }),
  when: { kinds: ["hotline"], seen: ({ returns }) => returns },

  evaluate(trace, { returns, asks, cites }) {
    let found: Finding<"lacking">[] | undefined;
    for (const event of trace.events) {
      if (!among(returns, event.activity) || saysYes(event.attributes?.founded)) continue;
      const reason = written(event.attributes?.reason) ?? written(event.text);
      const lacks = asks.filter((asked) => isLacking(event, asked, reason, cites));
      if (lacks.length === 0) continue;
      const holder = holdingOf(trace, event) ?? event;
      found ??= [];
      found.push({
        message: "lacking",
        level: "yellow",
        key: event.id,
        responsible: holder,
        evidence: [event],
        data: {
          unit: holder.unit ?? event.unit ?? "—",
          at: { at: event.at },
          lacks: {
            zh: ASKED.filter((asked) => lacks.includes(asked))
              .map((asked) => NAMES[asked].zh)
              .join("、"),
            en: ASKED.filter((asked) => lacks.includes(asked))
              .map((asked) => NAMES[asked].en)
              .join(" and "),
          },
          quote: reason === undefined ? { zh: "", en: "" } : { zh: `：“${reason}”`, en: `: “${reason}”` },
        },
      });
    }
    return found ?? QUIET;
  },
});

function isLacking({ attributes }: Event, asked: Asked, reason: string | undefined, cites: readonly string[]): boolean {
  if (asked === "reason") return reason === undefined;
  if (asked === "attachments") return !(Number(attributes?.attachments) > 0);
  return written(attributes?.basis) === undefined && !cites.some((words) => reason?.includes(words));
}
