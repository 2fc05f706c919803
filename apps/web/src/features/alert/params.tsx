import { useQuery } from "@tanstack/react-query";
import { ruleQuery } from "../../api/rules.ts";
import { fieldKind } from "../../policy/field-kind.ts";
import { valueInWords } from "../../policy/value-words.ts";
import { useWords } from "../../words/words.tsx";

/** Parameters as the finding froze them, by what they mean; those that are not set are left out. */
export function Params({ rule, params }: { rule: string; params: unknown }) {
  const { w, say } = useWords();
  const entries = typeof params === "object" && params !== null ? Object.entries(params).filter(([, value]) => !isUnset(value)) : [];
  const { data: page } = useQuery({ ...ruleQuery(rule), enabled: entries.length > 0, retry: false });
  if (!page) return null;
  return entries
    .flatMap(([name, value]) => {
      const known = page.parameters.find((one) => one.name === name);
      if (!known) return [];
      return [
        `${say(known.said)}${w.policies.colon}${valueInWords(value, fieldKind(known.schema), { w, say, activities: page.activities })}`,
      ];
    })
    .join(" · ");
}

const isUnset = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);
