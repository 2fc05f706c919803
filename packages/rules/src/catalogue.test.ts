import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { RULES } from "./catalogue.ts";
import type { AnyRule } from "./define-group-rule.ts";
import { FAMILIES, LEVELS } from "./define-rule.ts";
import { say } from "./say.ts";
import { judgeTogether } from "./testing/group-tester.ts";
import { judgeWrittenEntry } from "./testing/register-tester.ts";
import { PAGE_HEADINGS, parameterLines, readPage } from "./testing/rule-page.ts";
import { judgeWritten } from "./testing/rule-tester.ts";

const root = join(import.meta.dirname, "rules");
const folders = readdirSync(root).flatMap((family) => readdirSync(join(root, family)).map((id) => `${family}/${id}`));
const inOrder = (a: string, b: string): number => {
  const place = (path: string) => FAMILIES.findIndex((family) => path.startsWith(`${family}/`));
  return place(a) - place(b) || (a < b ? -1 : 1);
};

describe("the catalogue", () => {
  test("lists every folder once, in order of family and id", () => {
    expect(RULES.map(({ family, id }) => `${family}/${id}`)).toEqual([...folders].sort(inOrder));
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  test.each(folders)("%s has its rule, its test and its page, and nothing else", (folder) => {
    expect(readdirSync(join(root, folder)).sort()).toEqual(["rule.md", "rule.test.ts", "rule.ts"]);
  });
});

describe.each(RULES)("$id", (rule) => {
  const page = readPage(readFileSync(join(root, rule.family, rule.id, "rule.md"), "utf8"));

  test("is described: title, basis, levels, messages in both languages", () => {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule.revision).toBeGreaterThanOrEqual(1);
    expect(rule.title.zh).toMatch(/\p{Script=Han}/u);
    expect(rule.title.en).toMatch(/^[A-Z]/);
    expect(rule.basis.length).toBeGreaterThanOrEqual(1);
    for (const article of rule.basis) expect(article).toMatch(/《.+》/);
    expect(rule.levels.length).toBeGreaterThanOrEqual(1);
    expect([...rule.levels]).toEqual(LEVELS.filter((level) => rule.levels.includes(level)));
    for (const message of Object.values(rule.messages))
      for (const said of [message, message.remedy]) {
        expect(said.zh).toMatch(/\p{Script=Han}/u);
        expect(said.en).not.toMatch(/\p{Script=Han}/u);
      }
  });

  test("says the same things in both languages", () => {
    const names = (words: string) => [...new Set(words.match(/\{\{\w+\}\}/g) ?? [])].sort();
    for (const message of Object.values(rule.messages)) expect(names(message.en)).toEqual(names(message.zh));
  });

  test("has parameters with a default and a description each", () => {
    expect(rule.params).toBeInstanceOf(z.ZodObject);
    const shape = (rule.params as z.ZodObject).shape as Record<string, z.ZodType>;
    expect(() => rule.params.parse({})).not.toThrow();
    for (const [name, field] of Object.entries(shape)) expect(field.description, name).toBeTruthy();
  });

  test("has a page: title, headings in order, parameters with their real defaults", () => {
    expect(page.title).toBe(`${rule.title.zh} · ${rule.title.en}`);
    expect(page.headings).toEqual(PAGE_HEADINGS);
    expect(page.parameters).toEqual(parameterLines(rule));
    for (const heading of PAGE_HEADINGS) expect(page.sections[heading], heading).toBeTruthy();
  });

  test("the examples of its page are judged as the page says", () => {
    expect(new Set(page.examples.map(({ kind }) => kind))).toEqual(new Set(["fires", "quiet"]));
    for (const { kind, trace, params } of page.examples) {
      const { found, evidence, marked } = judgedExample(rule, trace, params);
      expect(evidence, trace).toEqual([...marked].sort());
      expect(found.length > 0, trace).toBe(kind === "fires");
      for (const finding of found) expect(say(rule, finding, "en")).not.toBe("");
    }
  });
});

/** An example of a page, judged as its rule judges: one trace, several, or an entry of a register. */
function judgedExample(rule: AnyRule, text: string, params: unknown) {
  if (rule.judges === "register") return { found: judgeWrittenEntry(rule, text, params), evidence: [], marked: [] };
  if (rule.judges === undefined) {
    const { findings, marked } = judgeWritten(rule, text, params);
    return { found: findings, marked, evidence: [...new Set(findings.flatMap(({ evidence }) => evidence.map(({ id }) => id)))].sort() };
  }
  const { verdicts, marked, evidence } = judgeTogether(rule, text, params);
  const cases = evidence.filter((id) => !id.includes("#"));
  const named = marked.map((id) => (cases.includes(id.split("#")[0] ?? "") ? (id.split("#")[0] ?? "") : id));
  return { found: verdicts.map(({ finding }) => finding), marked: [...new Set(named)], evidence };
}
