import { z } from "zod";
import type { RuleHead } from "../define-rule.ts";

/** The headings of every rule page, in order. */
export const PAGE_HEADINGS: readonly string[] = ["Fires", "Stays quiet", "Parameters", "Does not apply", "Known gaps"];

/** An example, and the parameters under which it is to be judged: its first line, `policy {"materials": […]}`, where the defaults will not do. */
export type RuleExample = { readonly kind: string; readonly trace: string; readonly params: unknown };

export type RulePage = {
  readonly title: string;
  readonly headings: readonly string[];
  readonly examples: readonly RuleExample[];
  readonly parameters: readonly string[];
  /** Text below each heading. */
  readonly sections: Readonly<Record<string, string>>;
};

/** Takes a rule page apart. */
export function readPage(text: string): RulePage {
  const [head = "", ...rest] = text.split(/^## /m);
  const sections = Object.fromEntries(
    rest.map((part) => [part.slice(0, part.indexOf("\n")).trim(), part.slice(part.indexOf("\n")).trim()]),
  );
  return {
    title: /^# (.+)$/m.exec(head)?.[1] ?? "",
    headings: rest.map((part) => part.slice(0, part.indexOf("\n")).trim()),
    examples: [...text.matchAll(/^```(?:trace|entry) (\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = "", text = ""]) => {
      const [, params = "{}", trace = ""] = /^(?:policy (.+)\n)?([\s\S]*)$/.exec(text) ?? [];
      return { kind, trace, params: JSON.parse(params) };
    }),
    parameters: (sections.Parameters ?? "").split("\n").filter((line) => line !== ""),
    sections,
  };
}

/** The lines that a page must have under Parameters: name, real default, description. */
export function parameterLines(rule: RuleHead): string[] {
  const { params } = rule;
  if (!(params instanceof z.ZodObject)) throw new Error(`${rule.id}: parameters are no zod object`);
  const defaults = params.parse({}) as Record<string, unknown>;
  if (Object.keys(params.shape).length === 0) return ["None."];
  return Object.entries(params.shape).map(
    ([name, field]) => `- \`${name}\` (default \`${JSON.stringify(defaults[name])}\`): ${(field as z.ZodType).description ?? ""}.`,
  );
}
