import type { SourceKind, Trace } from "@qingjian/events";
import { among } from "./among.ts";
import type { Share } from "./define-group-rule.ts";
import { QUIET } from "./define-rule.ts";
import { INDICATORS, type Indicator, type ParamsOf } from "./indicators.ts";
import type { Ruling } from "./policy.ts";

export type Counted = { readonly indicator: Indicator; readonly share: Share };

const byKind = new Map<SourceKind, readonly Indicator[]>();
function indicatorsOf(kind: SourceKind): readonly Indicator[] {
  let known = byKind.get(kind);
  if (!known) {
    known = INDICATORS.filter(({ when }) => when.kinds === undefined || when.kinds.includes(kind));
    byKind.set(kind, known);
  }
  return known;
}

/** What a case adds to every rate, under the rulings it is judged by. The same whenever the same log is asked. */
export function countRates(
  trace: Trace,
  rulings: readonly Ruling[],
  fault: (indicator: Indicator, error: unknown) => void,
): readonly Counted[] {
  const paramsOf: ParamsOf = (rule) => rulings.find((ruling) => ruling.rule.id === rule.id)?.params;
  let counted: Counted[] | undefined;
  for (const indicator of indicatorsOf(trace.source.kind)) {
    const { seen } = indicator.when;
    if (seen !== "*" && !hasSeen(trace, seen)) continue;
    try {
      const shares = indicator.count(trace, paramsOf);
      if (shares === QUIET) continue;
      counted ??= [];
      for (const share of shares) counted.push({ indicator, share });
    } catch (error) {
      fault(indicator, error);
    }
  }
  return counted ?? QUIET;
}

function hasSeen({ events }: Trace, seen: readonly string[]): boolean {
  for (const { activity } of events) if (among(seen, activity)) return true;
  return false;
}
