import { words } from "./files.mjs";
import { makeFolder } from "./rule.mjs";

/** A rule over many cases that works as written: it counts one activity of a unit in a day. */
export const makeGroupRule = (root, given) =>
  makeFolder(root, given, "asGroupRule", (id, family) => ({ rule: ruleText(id, family), test: testText(), page: pageText(id) }));

const ruleText = (id, family) => `import { localDay } from "@qingjian/events";
import { z } from "zod";
import { defineGroupRule, type GroupLine } from "../../../define-group-rule.ts";
import { QUIET } from "../../../define-rule.ts";

/** One unit returned too many cases in a day. */
export default defineGroupRule({
  id: "${id}",
  family: "${family}",
  revision: 1,
  judges: "group",
  over: "unit",
  title: { zh: "一日多退", en: "${words(id)}" },
  basis: ["《依据的文件名》（文号）：所依据的条款"],
  levels: ["yellow"],
  messages: {
    tooMany: {
      zh: "{{unit}}{{day}}退单{{times}}次",
      en: "{{unit}} returned {{times}} times on {{day}}",
      remedy: { zh: "当日退单少于{{limit}}次", en: "fewer than {{limit}} returns in a day" },
    },
  },
  params: z.object({
    times: z.number().int().min(2).default(3).describe("returns of a unit in a day that are too many"),
  }),
  when: { seen: ["returned"] },

  contribute({ events }) {
    const lines: GroupLine[] = [];
    for (const event of events) {
      if (event.activity !== "returned" || event.unit === undefined) continue;
      lines.push({ subject: event.unit, part: localDay(event.at), at: event.at, event });
    }
    return lines;
  },

  evaluate({ rows, subject, part }, { times }) {
    if (rows.length < times) return QUIET;
    return [
      {
        message: "tooMany",
        level: "yellow",
        key: part,
        responsible: { unit: subject, officer: undefined },
        evidence: rows,
        data: { unit: subject, day: part, times: rows.length, limit: times },
      },
    ];
  },
});
`;

const testText = () => `import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const returned = (id: string, when: string, mark = " ") => \`
  hotline id=\${id}
    2026-03-02 09:00  dispatched  市热线 -> 城管局
  \${mark} \${when}  returned  城管局 -> 市热线
\`;

testGroupRule(rule, {
  quiet: {
    "two in a day": [returned("a", "2026-03-03 09:10"), returned("b", "2026-03-03 16:40")].join("---"),
    "three, where four are too many": {
      params: { times: 4 },
      trace: ["a", "b", "c"].map((id) => returned(id, "2026-03-03 09:10")).join("---"),
    },
  },
  fires: {
    "three in a day, the day after left out": {
      trace: [
        ...["a", "b", "c"].map((id) => returned(id, "2026-03-03 09:10", ">")),
        returned("d", "2026-03-04 09:10"),
      ].join("---"),
      says: "城管局 yellow: 城管局2026-03-03退单3次",
      responsible: "城管局",
    },
  },
});
`;

const pageText = (id) => `# 一日多退 · ${words(id)}

一个单位一天里退回多件，说明接单的口径有问题。
A unit that returns several cases in a day does not agree with what it is given.

## Fires

\`\`\`trace fires
policy {"times":2}
hotline id=a
  2026-03-02 09:00  dispatched  市热线 -> 城管局
> 2026-03-03 16:40  returned    城管局 -> 市热线
---
hotline id=b
  2026-03-02 09:30  dispatched  市热线 -> 城管局
> 2026-03-03 17:05  returned    城管局 -> 市热线
\`\`\`

## Stays quiet

\`\`\`trace quiet
policy {"times":2}
hotline id=a
  2026-03-02 09:00  dispatched  市热线 -> 城管局
  2026-03-03 16:40  returned    城管局 -> 市热线
---
hotline id=b
  2026-03-02 09:30  dispatched  市热线 -> 城管局
  2026-03-04 09:05  returned    城管局 -> 市热线
\`\`\`

## Parameters

- \`times\` (default \`3\`): returns of a unit in a day that are too many.

## Does not apply

日志没有写明单位的退回。

Returns of which the log names no unit.

## Known gaps

午夜前后的退回分别计入两天。

Returns just before and after midnight are counted to different days.
`;
