import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  Calendar,
  CHINA,
  type Event,
  type EventTuple,
  type Instant,
  packTrace,
  parseLocal,
  readTrace,
  type SourceKind,
  type StoredTrace,
  usualCustody,
} from "@qingjian/events";
import { type AnyRule, type ItemEntry, type Policy, RULES } from "@qingjian/rules";
import { readPage } from "../../packages/rules/src/testing/rule-page.ts";
import { type Heard, hear } from "./hear.ts";
import type { Input } from "./inputs.ts";

const calendar = new Calendar(CHINA);
const NOTHING = { digest: "", items: [], groups: new Map<string, string>() };

/** What every rule says of the examples on its own page: also those that need a policy, or a source that the city has not. */
export function hearPages(): { readonly digest: string; readonly rules: ReadonlyMap<string, Heard> } {
  const digest = createHash("sha256");
  const rules = RULES.map((rule): [string, Heard] => {
    const { examples } = readPage(
      readFileSync(new URL(`../../packages/rules/src/rules/${rule.family}/${rule.id}/rule.md`, import.meta.url), "utf8"),
    );
    const heard = examples.flatMap((example, index) => {
      digest.update(JSON.stringify([rule.id, example]));
      const policies = [{ id: "page", rule: rule.id, params: example.params as NonNullable<Policy["params"]> }];
      const input = { name: `page of ${rule.id}, example ${index + 1}`, ...exampleOf(rule, example.trace, policies) };
      return [...(hear(input, [rule]).get(rule.id) ?? [])].map(([subject, said]) => [`example ${index + 1}, ${subject}`, said] as const);
    });
    return [rule.id, new Map(heard)];
  });
  return { digest: digest.digest("hex").slice(0, 16), rules: new Map(rules) };
}

function exampleOf(rule: AnyRule, text: string, policies: readonly Policy[]): Omit<Input, "name"> {
  if (rule.judges === "register") return { ...NOTHING, policies, ...entryOf(rule.over, JSON.parse(text)) };
  const traces = text.split(/^\s*---\s*$/m).map((one, index) => {
    const { trace } = readTrace(one, calendar);
    return { trace, id: /\bid=/.test(one) ? trace.subject.id : String(index + 1) };
  });
  const kinds = [...new Set(traces.map(({ trace }) => trace.source.kind))];
  return {
    ...NOTHING,
    policies: kinds.map((kind) => ({ ...(policies[0] as Policy), id: kind, where: { kind } })),
    logs: traces.map(({ trace: { source, subject, events }, id }) => ({ source, cases: new Map([[id, packed(subject, events)]]) })),
    asOf: [traces.map(({ trace }) => trace.asOf).reduce((a, b) => Math.max(a, b))],
  };
}

type WrittenEntry = Partial<ItemEntry> & { id: string; kind?: SourceKind; lastEventAt?: string; asOf?: string };

function entryOf(over: "item" | "source", entry: WrittenEntry): Pick<Input, "items" | "logs" | "asOf"> {
  const { id, kind = "hotline", lastEventAt, asOf = "2026-03-02 09:00", steps = [], promisedDays, legalDays } = entry;
  const instants = [parseLocal(asOf) as Instant];
  if (over === "item") return { items: [{ id, name: id, promisedDays, legalDays, steps }], logs: [], asOf: instants };
  const last: EventTuple[] = lastEventAt === undefined ? [] : [["1", parseLocal(lastEventAt) as Instant, "received"]];
  const source = { id, kind, custody: usualCustody(kind), centres: [] };
  return { items: [], logs: [{ source, cases: new Map([["1", packTrace({}, last)]]) }], asOf: instants };
}

function packed(
  { id: _, source: __, ...subject }: Parameters<typeof packTrace>[0] & { id?: string; source?: string },
  events: readonly Event[],
): StoredTrace {
  const tuples = events.map(
    (event): EventTuple => [
      event.id,
      event.at,
      event.activity,
      event.unit ?? null,
      event.toUnit ?? null,
      event.officer ?? null,
      event.recordedAt ?? null,
      event.text ?? null,
      event.attributes ?? null,
    ],
  );
  return packTrace(subject, tuples);
}
