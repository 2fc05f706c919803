import { createHash } from "node:crypto";
import { Calendar, CHINA, type Instant, Trace, unpackEvents } from "@qingjian/events";
import {
  type AnyRule,
  Gathering,
  type GroupVerdict,
  judgeBy,
  judgeEntry,
  RULES,
  type RulingOf,
  remedy,
  rulingOfBy,
  Sitting,
  say,
  type Verdict,
} from "@qingjian/rules";
import type { Input } from "./inputs.ts";

/** What one rule says over an input: by case or other subject, the highest level and a mark of all it says there. */
export type Heard = ReadonlyMap<string, { readonly level: string; readonly mark: string; readonly words: string }>;
type Saying = { readonly level: string; readonly zh: string; readonly all: string };

const calendar = new Calendar(CHINA);
const LEVELS = ["notice", "yellow", "orange", "red"];

/** Judges an input in memory by every rule (or these), at each of its instants. @throws what a rule throws */
export function hear(input: Input, rules: readonly AnyRule[] = RULES): Map<string, Heard> {
  const heard = new Map(rules.map(({ id }) => [id, new Map<string, Saying[]>()]));
  const judge = judgeBy(rules, input.policies, (rule, { subject }, error) => {
    throw new Error(`${rule.id} broke on ${subject.id} of ${input.name}`, { cause: error });
  });
  const note = (subject: string, asOf: Instant, key: string, { ruling: { rule }, finding }: Verdict | GroupVerdict) => {
    const { level, message, data = {}, evidence, responsible } = finding;
    const words = (["zh", "en"] as const).flatMap((language) => [say(rule, finding, language), remedy(rule, finding, language)]);
    const places = evidence.map((one) => ("caseId" in one ? `${one.caseId}#${one.eventId ?? ""}` : one.id));
    const all = JSON.stringify([asOf, key, level, message, data, places, responsible?.unit, responsible?.officer, words]);
    const ofRule = heard.get(rule.id) as Map<string, Saying[]>;
    const known = ofRule.get(subject) ?? [];
    ofRule.set(subject, [...known, { level, zh: words[0] as string, all }]);
  };
  for (const asOf of input.asOf) {
    const gathering = new Gathering();
    for (const { source, cases } of input.logs)
      for (const [id, stored] of cases) {
        const { events } = unpackEvents(stored, asOf);
        if (events.length === 0) continue;
        const judged = judge(new Trace(source, { ...stored[0], id, source: source.id }, events, asOf, calendar));
        gathering.add(source, id, judged.contributions);
        for (const verdict of judged.verdicts) note(id, asOf, verdict.finding.key ?? "", verdict);
      }
    const sitting = new Sitting(asOf, calendar);
    const rulingOf = rulingFor(input, rules);
    for (const verdict of gathering.judge(sitting, rulingOf, (subject) => input.groups.get(subject) ?? ""))
      note(`${verdict.over} ${verdict.subject}`, asOf, verdict.key, verdict);
    for (const verdict of ofRegisters(input, rules, sitting, rulingOf))
      note(`${verdict.over} ${verdict.subject}`, asOf, verdict.key, verdict);
  }
  return new Map([...heard].map(([rule, subjects]) => [rule, new Map([...subjects].map(([subject, said]) => [subject, marked(said)]))]));
}

function rulingFor({ policies }: Input, rules: readonly AnyRule[]): RulingOf {
  const overMany = rules.filter(({ judges }) => judges !== undefined);
  return rulingOfBy(
    overMany,
    policies.filter(({ rule }) => overMany.some(({ id }) => id === rule)),
  );
}

function* ofRegisters({ items, logs }: Input, rules: readonly AnyRule[], sitting: Sitting, rulingOf: RulingOf): Generator<GroupVerdict> {
  const catalogue = { id: "items", kind: "approval", custody: "runs", centres: [] } as const;
  for (const rule of rules) {
    if (rule.judges !== "register") continue;
    const entries =
      rule.over === "item"
        ? items.map((entry) => ({ entry, source: catalogue }))
        : logs.map(({ source, cases }) => {
            const times = [...cases.values()].flatMap((stored) => unpackEvents(stored, sitting.asOf).events.map(({ at }) => at));
            const lastEventAt = times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b));
            return { entry: { id: source.id, source, lastEventAt }, source };
          });
    for (const { entry, source } of entries) {
      const ruling = rulingOf(rule, source, sitting.asOf);
      if (ruling) yield* judgeEntry(ruling, sitting, source.id, entry);
    }
  }
}

function marked(said: readonly Saying[]): { level: string; mark: string; words: string } {
  const worst = said.reduce((a, b) => (LEVELS.indexOf(b.level) > LEVELS.indexOf(a.level) ? b : a));
  const whole = said.map(({ all }) => all).sort();
  return { level: worst.level, mark: createHash("sha256").update(whole.join("\n")).digest("hex").slice(0, 8), words: worst.zh };
}
