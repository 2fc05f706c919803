import { DAY } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { hotlineOpinion } from "../../../articles.ts";
import { burstsIn } from "../../../bursts.ts";
import { bothLists } from "../../../covering.ts";
import { defineGroupRule, type GroupLine, type GroupRow } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";
import { heldBefore } from "../../../held-before.ts";
import { activities, share } from "../../../limits.ts";
import { matcherFor } from "../../../phrases.ts";
import { areAlike, maskedText, sketchOf } from "../../../shingles.ts";

const words = z.array(z.string().min(1));

/** Nearly the same answer was given to different people about different things. */
export default defineGroupRule({
  id: "copied-reply",
  family: "misconduct",
  revision: 2,
  judges: "group",
  over: "unit",
  title: { zh: "复制答复", en: "Copied reply" },
  basis: [hotlineOpinion("办理、答复、办结闭环运行，以实际解决诉求为准"), "《信访工作条例》（2022年）：依法按程序答复诉求"],
  levels: ["yellow"],
  messages: {
    copied: {
      zh: "{{unit}}{{days}}天内以基本相同的文字（相似度{{share}}%以上）答复{{times}}件不同诉求，首件{{first}}，最近一件{{last}}",
      en: "{{unit}} answered {{times}} different petitions within {{days}} days in nearly the same words ({{share}} % alike or more), first at {{first}}, last at {{last}}",
      remedy: { zh: "针对每件诉求写明查明的情况和处理结果", en: "Say of each matter what was found and what was done" },
    },
  },
  params: z.object({
    replies: activities.default(["replied"]).describe("activities whose text is the answer to the petitioner"),
    openings: words.default(["尊敬的", "亲爱的"]).describe("words that open a salutation; it is masked up to the sign that ends it"),
    phrases: words
      .default("您好 你好 市民朋友 感谢您的来电 感谢您的反映 感谢您的支持 感谢您的理解 祝您生活愉快 特此回复 特此答复 谢谢".split(" "))
      .describe("phrases of courtesy that are masked"),
    least: z.number().int().min(4).default(30).describe("characters of its own below which a reply is not compared"),
    alike: share.default(0.9).describe("share of shingles in common from which two replies are alike"),
    days: z.number().positive().max(366).default(30).describe("days within which replies count together"),
    cases: z.number().int().min(2).default(3).describe("different matters with such a reply that are too many"),
  }),
  when: { kinds: ["hotline"], seen: ({ replies }) => replies },

  contribute(trace, { replies, openings, phrases, least }) {
    let lines: GroupLine[] | undefined;
    for (const event of trace.events) {
      if (event.text === undefined || event.text.length < least || !among(replies, event.activity)) continue;
      const subject = heldBefore(trace, event)?.unit ?? event.unit;
      const own = maskedText(event.text, matcherFor(bothLists(openings, phrases)), (phrase) => among(openings, phrase));
      const sketch = own.length < least ? undefined : sketchOf(own);
      if (sketch === undefined || subject === undefined) continue;
      const { bins, bands } = sketch;
      const { petitioner = null, item = null } = trace.subject;
      const values = [bins, petitioner, item, bands[0]];
      lines ??= [];
      lines.push({ subject, part: `0:${bands[0]}`, at: event.at, event, values });
      lines.push({ subject, part: `1:${bands[1]}`, at: event.at, event, values });
    }
    return lines ?? QUIET;
  },

  evaluate({ rows, subject, part }, { alike, days, cases }) {
    if (rows.length < cases) return QUIET;
    return clustersOf(rows, alike, days * DAY).flatMap((cluster) => {
      const told = part.startsWith("1:") ? toldBefore(cluster, days, cases) : undefined;
      const mine = told ? cluster.filter((row) => !told.has(row)) : cluster;
      return burstsOf(mine, days, cases).map(({ rows: evidence, most }) => {
        const [first, last] = [evidence[0] as GroupRow, evidence.at(-1) as GroupRow];
        const alone = evidence.every(({ officer }) => officer === first.officer);
        return {
          message: "copied" as const,
          level: "yellow" as const,
          key: first.caseId,
          responsible: { unit: subject, officer: alone ? (first.officer ?? undefined) : undefined },
          evidence,
          data: { unit: subject, days, share: Math.round(alike * 1000) / 10, times: most, first: { at: first.at }, last: { at: last.at } },
        };
      });
    });
  },
});

const sketchIn = ({ values }: GroupRow): string => String(values[0]);

/** Replies alike to the first of their kind; after `span` without another, the next is the first of a new kind. */
function clustersOf(rows: readonly GroupRow[], alike: number, span: number): GroupRow[][] {
  const clusters: GroupRow[][] = [];
  let open: GroupRow[][] = [];
  for (const row of rows) {
    open = open.filter((cluster) => row.at - (cluster.at(-1) as GroupRow).at <= span);
    const known = open.find(([first]) => first && areAlike(sketchIn(first), sketchIn(row), alike));
    if (known) known.push(row);
    else {
      const cluster = [row];
      open.push(cluster);
      clusters.push(cluster);
    }
  }
  return clusters;
}

/** Each petitioner's concern once: whoever asks again is answered the same. Without a petitioner each case is a matter of its own. */
const matterOf = ({ caseId, values: [, petitioner, item] }: GroupRow): string => (petitioner === null ? caseId : `${petitioner}/${item}`);
const mattersIn = (rows: readonly GroupRow[]): number => new Set(rows.map(matterOf)).size;
const burstsOf = (rows: readonly GroupRow[], days: number, cases: number) =>
  burstsIn(rows, days * DAY, cases, mattersIn).map(({ rows: all, most }) => ({
    rows: all.filter((row, index) => all.findIndex((other) => matterOf(other) === matterOf(row)) === index),
    most,
  }));

/** What the first band tells already: replies that agree there too. */
function toldBefore(cluster: readonly GroupRow[], days: number, cases: number): Set<GroupRow> {
  const told = new Set<GroupRow>();
  for (const rows of Map.groupBy(cluster, ({ values }) => values[3]).values())
    for (const burst of burstsIn(rows, days * DAY, cases, mattersIn)) for (const row of burst.rows) told.add(row);
  return told;
}
