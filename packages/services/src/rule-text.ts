import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { AnyRule, Said } from "@qingjian/rules";

/** An example of a rule's page in trace notation; `params` where it is judged by others than the usual. */
export type RuleExample = { readonly kind: "fires" | "quiet"; readonly trace: string; readonly params: unknown };
export type RuleText = {
  readonly about: Said;
  readonly examples: readonly RuleExample[];
  /** Whom it does not judge, and what it does not see. */
  readonly notApplied: Said;
  readonly gaps: Said;
};

const PAGES = join(dirname(createRequire(import.meta.url).resolve("@qingjian/rules")), "rules");
const kept = new Map<string, RuleText>();

/** What the page beside a rule says; nothing for one that has none. */
export function ruleText({ family, id }: Pick<AnyRule, "family" | "id">): RuleText {
  const known = kept.get(id);
  if (known) return known;
  const path = join(PAGES, family, id, "rule.md");
  const text = takenApart(existsSync(path) ? readFileSync(path, "utf8") : "");
  kept.set(id, text);
  return text;
}

function takenApart(page: string): RuleText {
  const [head = "", ...parts] = page.split(/^## /m);
  const section = (heading: string) => inBoth(parts.find((part) => part.startsWith(`${heading}\n`))?.slice(heading.length) ?? "");
  return {
    about: inBoth(head.replace(/^# .+\n+/, "")),
    examples: [...page.matchAll(/^```(?:trace|entry) (fires|quiet)\n(?:policy (.+)\n)?([\s\S]*?)^```$/gm)].map(
      ([, kind = "", params = "{}", trace = ""]) => ({
        kind: kind as RuleExample["kind"],
        trace: trace.trimEnd(),
        params: JSON.parse(params),
      }),
    ),
    notApplied: section("Does not apply"),
    gaps: section("Known gaps"),
  };
}

/** The first line is Chinese, the rest English. */
function inBoth(text: string): Said {
  const [zh = "", ...en] = text.trim().split("\n");
  return { zh, en: en.join("\n").trim() || zh };
}
