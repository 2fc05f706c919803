import type { Instant } from "@qingjian/events";
import type { AnyRule } from "./define-group-rule.ts";
import type { Said } from "./define-rule.ts";
import { type Policy, specificity } from "./policy.ts";
import { compareAmounts, valueInWords } from "./policy-law.ts";
import { BETWEEN, defaultsOf, LEGAL_LIMIT, type Order, ordersWithin, type Term } from "./policy-orders.ts";
import { covers, meet, type Placed, type Region } from "./policy-regions.ts";

/** What a parameter is for the cases of a region at an instant, and the policy that makes it so. */
type Effective = { readonly on: boolean; readonly value: unknown; readonly by: Policy | undefined; readonly registered?: boolean };

function effective(rule: AnyRule, param: string, placed: readonly Placed[], region: Region, at: Instant): Effective {
  let [on, value, by]: [boolean, unknown, Policy | undefined] = [true, defaultsOf(rule)[param], undefined];
  const holding = placed.filter((one) => one.from <= at && at < one.until && covers(one.region, region));
  for (const { policy } of holding.sort((a, b) => specificity(a.policy) - specificity(b.policy))) {
    on = policy.enabled ?? on;
    if (policy.params?.[param] !== undefined) [value, by] = [policy.params[param], policy];
  }
  return { on, value, by };
}

/** Where policies together, or one with the defaults it leaves, put two parameters the wrong way round. */
export function disorders(
  known: ReadonlyMap<string, AnyRule>,
  placed: readonly Placed[],
  legalDays: ReadonlyMap<string, number> = new Map(),
): { policy: string; with?: string; said: Said }[] {
  const byRule = Map.groupBy(placed, ({ policy }) => policy.rule);
  const orders = [...BETWEEN, ...[...byRule.keys()].flatMap((id) => ordersWithin(known.get(id) as AnyRule))];
  return orders.flatMap((order) => {
    const [lessRule, moreRule] = [known.get(order.less.rule), known.get(order.more.rule)];
    if (!lessRule || !moreRule) return [];
    const mine = (byRule.get(order.less.rule) ?? []).filter(({ policy }) => policy.params?.[order.less.param] !== undefined);
    const theirs = (byRule.get(order.more.rule) ?? []).filter(({ policy }) => policy.params?.[order.more.param] !== undefined);
    return places(mine, theirs, order, lessRule, moreRule).flatMap(({ region, at }) => {
      const less = effective(lessRule, order.less.param, byRule.get(lessRule.id) ?? [], region, at);
      let more = effective(moreRule, order.more.param, byRule.get(moreRule.id) ?? [], region, at);
      if (order.more.rule === LEGAL_LIMIT.rule && order.less.rule !== LEGAL_LIMIT.rule) more = ofItems(more, region, legalDays);
      if (!less.on || !more.on || (compareAmounts(less.value, more.value) ?? 0) <= 0) return [];
      const [guilty, other] = less.by ? [less.by, more.by] : [more.by, undefined];
      if (!guilty) return [];
      return [
        {
          policy: guilty.id,
          ...(other && other.id !== guilty.id ? { with: other.id } : {}),
          said: {
            zh: `${termed(order.less, less, "zh", guilty)}大于${termed(order.more, more, "zh", guilty)}：${order.meaning.zh}`,
            en: `${termed(order.less, less, "en", guilty)} is more than ${termed(order.more, more, "en", guilty)}: ${order.meaning.en}`,
          },
        },
      ];
    });
  });
}

/** Each policy's own cases, those it shares with one that sets the other parameter, and the instants at which that may change. */
function places(
  mine: readonly Placed[],
  theirs: readonly Placed[],
  { own }: Order,
  lessRule: AnyRule,
  moreRule: AnyRule,
): { region: Region; at: Instant }[] {
  const kinds = (rule: AnyRule): Region => (rule.when.kinds ? { kind: rule.when.kinds } : {});
  const found: { region: Region; at: Instant }[] = [];
  const add = (region: Region | undefined, from: Instant, until: Instant) => {
    if (!region || from >= until) return;
    const borders = [...mine, ...theirs]
      .flatMap((one) => [one.from, one.until])
      .filter((at) => at > from && at < until && Number.isFinite(at));
    for (const at of new Set([from, ...borders])) found.push({ region, at });
  };
  for (const one of own ? mine : [...mine, ...theirs])
    add(lessRule === moreRule ? one.region : meetKinds(one.region, kinds(lessRule), kinds(moreRule)), one.from, one.until);
  for (const one of own ? [] : mine)
    for (const other of theirs)
      if (one !== other) add(meet(one.region, other.region), Math.max(one.from, other.from), Math.min(one.until, other.until));
  return found;
}

/** A policy of one rule speaks of the other's cases only where both rules apply. */
const meetKinds = (region: Region, ...kinds: readonly Region[]): Region | undefined =>
  region.kind ? region : kinds.reduce<Region | undefined>((at, kind) => at && meet(at, kind), region);

/** The shortest legal limit of the items a region names, where the register knows them: it goes before the general one. */
function ofItems(general: Effective, { item }: Region, legalDays: ReadonlyMap<string, number>): Effective {
  const days = (item ?? []).flatMap((name) => legalDays.get(name) ?? []);
  return days.length === 0 ? general : { on: true, value: { days: Math.min(...days) }, by: undefined, registered: true };
}

function termed({ rule, param }: Term, { value, by, registered }: Effective, language: "zh" | "en", guilty: Policy): string {
  const words = valueInWords(value, language);
  const named = `${rule === guilty.rule ? "" : `${rule}.`}${param}`;
  if (language === "zh") {
    if (registered) return `事项的法定时限（${words}）`;
    return by === guilty ? `${named}（${words}）` : by ? `口径“${by.id}”的 ${named}（${words}）` : `${named}（默认 ${words}）`;
  }
  if (registered) return `the item's legal limit (${words})`;
  return by === guilty ? `${named} (${words})` : by ? `${named} (${words}) of policy “${by.id}”` : `${named} (${words} by default)`;
}
