import { useQuery } from "@tanstack/react-query";
import { ruleQuery } from "../api/rules.ts";
import type { Policy } from "../api/types.ts";
import { useWords } from "../words/words.tsx";
import { fieldKind } from "./field-kind.ts";
import { sameValue, valueInWords } from "./value-words.ts";

/** What a policy says of its rule's parameters, by their meaning; `was` shows what it replaces, struck through. */
export function PolicyParams({ policy, was }: { policy: Policy; was?: Readonly<Record<string, unknown>> | undefined }) {
  const { w, say } = useWords();
  const { data: page } = useQuery(ruleQuery(policy.rule));
  const entries = Object.entries(policy.params ?? {});
  return (
    <ul className="qj-params">
      {policy.enabled === undefined ? null : (
        <li>
          {w.policies.draft.enabled}
          {w.policies.colon}
          <b>{policy.enabled ? w.policies.switched.on : w.policies.switched.off}</b>
        </li>
      )}
      {entries.map(([name, value]) => {
        const known = page?.parameters.find((one) => one.name === name);
        const kind = known && fieldKind(known.schema);
        const told = { w, say, activities: page?.activities };
        const before = was?.[name] ?? (was ? known?.usual : undefined);
        return (
          <li key={name}>
            {known ? say(known.said) : page ? name : "…"}
            {w.policies.colon}
            {was && !sameValue(before, value) ? <s>{valueInWords(before, kind, told)}</s> : null} <b>{valueInWords(value, kind, told)}</b>
          </li>
        );
      })}
    </ul>
  );
}
