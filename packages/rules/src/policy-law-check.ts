import type { Said } from "./define-rule.ts";
import type { Policy } from "./policy.ts";
import { compareAmounts, LEGAL_BOUNDS, type LegalBound, valueInWords } from "./policy-law.ts";

/** Where a policy by itself goes beyond what an article allows. */
export function legalProblems(policy: Policy): { readonly policy: string; readonly said: Said }[] {
  return LEGAL_BOUNDS.filter(({ rule }) => rule === policy.rule).flatMap((bound) => {
    const value = policy.params?.[bound.param];
    if (value === undefined || (bound.unlessBasis && policy.basis?.trim())) return [];
    const breach = breachOf(value, bound);
    if (!breach) return [];
    const other = bound.unlessBasis
      ? { zh: "；法律、法规另有规定的，请在依据（basis）中写明条款", en: "; where another law says otherwise, name it as the basis" }
      : { zh: "", en: "" };
    return [
      {
        policy: policy.id,
        said: {
          zh: `${bound.param} 为 ${valueInWords(value, "zh")}，${breach.zh}（${bound.article}）${other.zh}`,
          en: `${bound.param} is ${valueInWords(value, "en")}; ${breach.en} (${bound.article})${other.en}`,
        },
      },
    ];
  });
}

function breachOf(value: unknown, { most, says, is, within }: LegalBound): Said | undefined {
  if (most !== undefined && (compareAmounts(value, most) ?? 0) > 0)
    return says ?? { zh: `法定最长 ${valueInWords(most, "zh")}`, en: `the law allows ${valueInWords(most, "en")} at most` };
  if (is !== undefined && value !== is)
    return is
      ? { zh: "法律要求的条件不能取消", en: "what the law requires cannot be waived" }
      : { zh: "法律不允许", en: "the law does not allow it" };
  const strange = within && Array.isArray(value) ? value.filter((one) => !within.includes(one as string)) : [];
  if (strange.length === 0) return undefined;
  return { zh: `其中 ${strange.join("、")} 不在法定事由之列`, en: `${strange.join(", ")} is no ground that the law names` };
}
