import { type Instant, parseLocal, type SourceKind } from "@qingjian/events";
import type { AnyRule } from "./define-group-rule.ts";
import { DIMENSIONS, type Dimension, type Policy } from "./policy.ts";

/** The cases a policy speaks of: for each dimension the values it names, all of them where it names none. */
export type Region = Readonly<Partial<Record<Dimension, readonly string[]>>>;

/** A policy with its cases and its days. */
export type Placed = {
  readonly policy: Policy;
  readonly region: Region;
  readonly from: Instant;
  /** The first instant at which it does not hold. */
  readonly until: Instant;
};

/** Places a policy. What it leaves open and its rule or its sources narrow (the kind) is narrowed. */
export function place(policy: Policy, rule: AnyRule, sources: ReadonlyMap<string, SourceKind> = new Map()): Placed {
  const region: Partial<Record<Dimension, readonly string[]>> = {};
  for (const dimension of DIMENSIONS) {
    const named = policy.where?.[dimension];
    if (named !== undefined) region[dimension] = Array.isArray(named) ? named : [String(named)];
  }
  const kinds = region.kind === undefined ? region.source?.map((source) => sources.get(source)) : undefined;
  if (kinds?.every((kind) => kind !== undefined)) region.kind = [...new Set(kinds)];
  if (region.kind === undefined && region.source === undefined && rule.when.kinds) region.kind = rule.when.kinds;
  return {
    policy,
    region,
    from: policy.from === undefined ? Number.NEGATIVE_INFINITY : (parseLocal(policy.from) as Instant),
    until: policy.until === undefined ? Number.POSITIVE_INFINITY : (parseLocal(policy.until) as Instant),
  };
}

/** The cases both speak of; undefined when there can be none. */
export function meet(a: Region, b: Region): Region | undefined {
  const both: Partial<Record<Dimension, readonly string[]>> = { ...a, ...b };
  for (const dimension of DIMENSIONS) {
    const [mine, theirs] = [a[dimension], b[dimension]];
    if (!mine || !theirs) continue;
    const common = mine.filter((value) => theirs.includes(value));
    if (common.length === 0) return undefined;
    both[dimension] = common;
  }
  return both;
}

/** Whether every case of the inner is one of the outer. */
export const covers = (outer: Region, inner: Region): boolean =>
  DIMENSIONS.every((dimension) => {
    const [wide, narrow] = [outer[dimension], inner[dimension]];
    return wide === undefined || (narrow?.every((value) => wide.includes(value)) ?? false);
  });

/** Whether two policies hold on a common day. */
export const overlap = (a: Placed, b: Placed): boolean => Math.max(a.from, b.from) < Math.min(a.until, b.until);

/** Whether two policies name the same dimensions: neither is the more specific then. */
export const alike = (a: Policy, b: Policy): boolean =>
  DIMENSIONS.every((dimension) => (a.where?.[dimension] === undefined) === (b.where?.[dimension] === undefined));
