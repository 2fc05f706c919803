import { isKnown, MINUTE } from "@qingjian/events";
import { z } from "zod";
import { digitalGovernment } from "../../../articles.ts";
import { defineRegisterRule } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";

/** A feed has said nothing for longer than it ever does: while it is silent, nothing is supervised. */
export default defineRegisterRule({
  id: "silent-source",
  family: "data",
  revision: 1,
  judges: "register",
  over: "source",
  title: { zh: "数据断流", en: "Source gone silent" },
  basis: [digitalGovernment("加强数据汇聚融合，保障数据质量和时效")],
  levels: ["red"],
  messages: {
    silent: {
      zh: "数据源“{{source}}”{{last}}之后没有数据，已超过其正常间隔（办公时间{{bound}}）",
      en: "Nothing has come from source “{{source}}” since {{last}}, longer than its usual pauses ({{bound}} of office time)",
      remedy: {
        zh: "恢复报送并补传缺口；停用的数据源应登记停用",
        en: "Resume the feed and refill the gap; a source no longer in use is entered as such",
      },
    },
  },
  params: z.object({
    gap: z
      .number()
      .positive()
      .nullable()
      .default(null)
      .describe(
        "minutes of office time for which the source may be silent: three times the gap that 99 % of its gaps keep below, from history; null: not known",
      ),
    least: z.number().positive().max(60).default(1).describe("office days of silence below which nothing is said"),
  }),
  when: { seen: "*" },

  evaluate({ id, lastEventAt }, { calendar, hasPassed }, { gap, least }) {
    if (gap === null || lastEventAt === undefined) return QUIET;
    const bound = Math.max(gap * MINUTE, least * calendar.perDay);
    const until = calendar.afterWorking(lastEventAt, bound);
    if (!isKnown(until) || !hasPassed(until)) return QUIET;
    return [{ message: "silent", level: "red", data: { source: id, last: { at: lastEventAt }, bound: { worked: bound } } }];
  },
});
