import type { Source } from "@qingjian/events";
import type { AnyRule, GroupRow, GroupRule, Rate, RateRule, RegisterRule, Tally } from "./define-group-rule.ts";
import type { Contribution } from "./judge.ts";
import { type GroupVerdict, inRowOrder, judgeGroup, judgeTally, monthBefore, monthOf, NO_RATE, type Sitting } from "./judge-group.ts";
import { type Policy, type Ruling, rulingsBy } from "./policy.ts";

type Place = { readonly source: Source; readonly subject: string; readonly part: string };
type Gathered = Place & { readonly rule: GroupRule; readonly rows: GroupRow[] };
type Counted = Place & {
  readonly rule: RateRule;
  readonly month: string;
  readonly proof: GroupRow[];
  numerator: number;
  denominator: number;
};

/** Whoever knows which ruling holds for a rule over a source as of an instant; undefined where it does not apply or is off. */
export type RulingOf = <R extends GroupRule | RateRule | RegisterRule>(rule: R, source: Source, at: number) => Ruling<R> | undefined;

/** The rulings of these rules over sources as a whole: what a policy says of an item, a class or a place does not hold for a group. */
export function rulingOfBy(rules: readonly AnyRule[], policies: readonly Policy[]): RulingOf {
  const rulingsOf = rulingsBy(rules, policies);
  return (rule, source, at) =>
    rulingsOf(source, { id: "", source: source.id }, at).find((ruling): ruling is Ruling<typeof rule> => ruling.rule.id === rule.id);
}

/** A contribution as the line of a group. */
export const rowOf = (caseId: string, { at, event }: Contribution["line"], values: GroupRow["values"] = []): GroupRow => ({
  caseId,
  eventId: event?.id ?? null,
  at,
  unit: event?.unit ?? null,
  officer: event?.officer ?? null,
  values,
});

/** What many cases say together, gathered in memory: for a backtest, a history, a rule's own test. */
export class Gathering {
  readonly #groups = new Map<string, Gathered>();
  readonly #tallies = new Map<string, Counted>();
  readonly #byMonth = new Map<string, Counted[]>();

  add(source: Source, caseId: string, contributions: readonly Contribution[]): void {
    for (const given of contributions) {
      const { subject, part = "", at } = given.line;
      const id = `${given.rule.id}\n${source.id}\n${subject}\n${part}`;
      if (given.rule.judges === "group") {
        const { rule, line } = given as Extract<Contribution, { rule: GroupRule }>;
        const row = rowOf(caseId, line, line.values);
        const group = this.#groups.get(id);
        if (group) group.rows.push(row);
        else this.#groups.set(id, { source, subject, part, rule, rows: [row] });
      } else this.#count(given as Extract<Contribution, { rule: RateRule }>, { source, subject, part }, id, monthOf(at), caseId);
    }
  }

  #count({ rule, line }: Extract<Contribution, { rule: RateRule }>, place: Place, id: string, month: string, caseId: string): void {
    let tally = this.#tallies.get(`${id}\n${month}`);
    if (!tally) {
      tally = { ...place, rule, month, proof: [], numerator: 0, denominator: 0 };
      this.#tallies.set(`${id}\n${month}`, tally);
      const peers = `${rule.id}\n${place.source.id}\n${month}`;
      const known = this.#byMonth.get(peers);
      if (known) known.push(tally);
      else this.#byMonth.set(peers, [tally]);
    }
    tally.numerator += line.numerator;
    tally.denominator += line.denominator;
    if (line.numerator > 0) tally.proof.push(rowOf(caseId, line));
  }

  /** Judges everything gathered. `groupOf` names the class of unit within which a subject is compared. */
  *judge(sitting: Sitting, rulingOf: RulingOf, groupOf: (subject: string) => string = () => ""): Generator<GroupVerdict> {
    for (const { rule, rows, ...place } of this.#groups.values()) {
      rows.sort(inRowOrder);
      const ruling = rulingOf(rule, place.source, rows.at(-1)?.at ?? sitting.asOf);
      if (ruling) yield* judgeGroup(ruling, sitting, { ...place, rows });
    }
    const compared = new Map<string, Tally["peers"]>();
    for (const [id, { rule, proof, ...tally }] of this.#tallies) {
      const ruling = rulingOf(rule, tally.source, sitting.asOf);
      if (!ruling) continue;
      const place = id.slice(0, id.lastIndexOf("\n"));
      const month = `${rule.id}\n${tally.source.id}\n${tally.month}`;
      const peers = compared.get(month) ?? this.#peersOf(month, groupOf);
      compared.set(month, peers);
      const before = (months: number): Rate => this.#tallies.get(`${place}\n${monthBefore(tally.month, months)}`) ?? NO_RATE;
      for (const verdict of judgeTally(ruling, sitting, { ...tally, peers, before, group: groupOf(tally.subject) }))
        yield { ...verdict, finding: { ...verdict.finding, evidence: proof.sort(inRowOrder) } };
    }
  }

  #peersOf(month: string, groupOf: (subject: string) => string): Tally["peers"] {
    return (this.#byMonth.get(month) ?? []).map(({ subject, part, numerator, denominator }) => ({
      subject,
      part,
      numerator,
      denominator,
      group: groupOf(subject),
    }));
  }
}
