import { plainError } from "../programs.mjs";
import { addToList, camel, idOf, importsOf, words, writeNew } from "./files.mjs";

const FAMILIES = ["timeout", "shirking", "misconduct", "data"];
const LIST = "packages/rules/src/catalogue.ts";

/** A rule that works as written: it counts one activity. Its author puts the real condition, words and article in. */
export const makeRule = (root, given) =>
  makeFolder(root, given, "asAnyRule", (id, family) => ({ rule: ruleText(id, family), test: testText(), page: pageText(id) }));

/** A rule's folder, and its place in the list in order of family and id. `texts` gives its three files, `kind` is what the list calls it. */
export function makeFolder(root, [family, given], kind, texts) {
  if (!FAMILIES.includes(family)) throw plainError(`A rule belongs to one of the families ${FAMILIES.join(", ")}.`);
  const id = idOf(given, "A rule's id");
  const folder = `packages/rules/src/rules/${family}/${id}`;
  const { rule, test, page } = texts(id, family);
  const written = writeNew(root, { [`${folder}/rule.ts`]: rule, [`${folder}/rule.test.ts`]: test, [`${folder}/rule.md`]: page });
  const from = importsOf(root, LIST);
  const place = (path) => {
    const [, other = "", name = ""] = /rules\/([\w-]+)\/([\w-]+)\/rule\.ts$/.exec(path) ?? [];
    return `${FAMILIES.indexOf(other)} ${name}`;
  };
  addToList(root, LIST, {
    list: "RULES",
    imported: `import ${camel(id)} from "./rules/${family}/${id}/rule.ts";`,
    entry: `${kind}(${camel(id)})`,
    after: (entry) => place(from.get(/\((\w+)\)/.exec(entry)?.[1] ?? "") ?? "") > `${FAMILIES.indexOf(family)} ${id}`,
  });
  return [...written, LIST];
}

const ruleText = (id, family) => `import { z } from "zod";
import { defineRule, QUIET } from "../../../define-rule.ts";

/** One unit returned the case too often. */
export default defineRule({
  id: "${id}",
  family: "${family}",
  revision: 1,
  title: { zh: "多次退回", en: "${words(id)}" },
  basis: ["《依据的文件名》（文号）：所依据的条款"],
  levels: ["yellow"],
  messages: {
    tooOften: {
      zh: "{{unit}}退回{{times}}次",
      en: "{{unit}} returned it {{times}} times",
      remedy: { zh: "退回次数少于规定", en: "fewer returns than the limit" },
    },
  },
  params: z.object({
    times: z.number().int().min(1).default(2).describe("returns that are too many"),
  }),
  when: { seen: ["returned"] },

  evaluate(trace, { times }) {
    const returns = trace.events.filter(({ activity }) => activity === "returned");
    const last = returns.at(-1);
    if (last === undefined || returns.length < times) return QUIET;
    const { unit, officer } = last;
    return [
      {
        message: "tooOften",
        level: "yellow",
        evidence: returns,
        responsible: { unit, officer },
        data: { unit: unit ?? "", times: returns.length },
      },
    ];
  },
});
`;

const testText = () => `import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "returned once": \`
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 16:40  returned    城管局 -> 市热线
    \`,
    "twice, where three are too many": {
      params: { times: 3 },
      trace: \`
        hotline
        2026-03-03 16:40  returned  城管局 -> 市热线
        2026-03-05 11:20  returned  城管局 -> 市热线
      \`,
    },
  },
  fires: {
    "returned twice": {
      trace: \`
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-03 16:40  returned    城管局 -> 市热线  @张三
          2026-03-03 17:05  dispatched  市热线 -> 城管局
        > 2026-03-05 11:20  returned    城管局 -> 市热线  @张三
      \`,
      says: "yellow: 城管局退回2次",
      responsible: "城管局/张三",
    },
  },
});
`;

const pageText = (id) => `# 多次退回 · ${words(id)}

一件工单被多次退回，说明没有单位担起来。
A case that is returned again and again has nobody who takes it up.

## Fires

\`\`\`trace fires
hotline
> 2026-03-03 16:40  returned    城管局 -> 市热线
  2026-03-03 17:05  dispatched  市热线 -> 城管局
> 2026-03-05 11:20  returned    城管局 -> 市热线
\`\`\`

## Stays quiet

\`\`\`trace quiet
hotline
  2026-03-02 09:20  dispatched  市热线 -> 城管局
  2026-03-03 16:40  returned    城管局 -> 市热线
\`\`\`

## Parameters

- \`times\` (default \`2\`): returns that are too many.

## Does not apply

没有退回的办件。

Cases in which nothing was returned.

## Known gaps

电话商定的退回不留记录，看不到。

A return agreed by telephone leaves no event and is not seen.
`;
