import { CONDITIONS } from "./conditions.ts";
import { installed } from "./installed.ts";
import { nothingFound, type Pattern } from "./patterns.ts";
import type { Peer } from "./peer.ts";
import { preparedSample } from "./sample.ts";

type Engine = { run(facts: object): Promise<{ readonly events: readonly { readonly type: string }[] }> };
type Api = { Engine: new (rules: readonly object[]) => Engine };

const OPERATORS = { "=": "equal", "<": "lessThan", ">": "greaterThan", ">=": "greaterThanInclusive" } as const;

/**
 * json-rules-engine: one engine for all runs, facts handed in as plain values at run. All rules have one priority: others are
 * for stopping early, and then sets of rules wait for each other; here every rule must be answered.
 */
export async function jsonRulesPeer(own: string): Promise<Peer> {
  const sample = await preparedSample(own);
  const { Engine } = installed<Api>("json-rules-engine");
  const engine = new Engine(
    CONDITIONS.map(({ rule, of, clauses }) => ({
      name: rule,
      conditions: { [of]: clauses.map(([fact, is, value]) => ({ fact, operator: OPERATORS[is], value })) },
      event: { type: rule },
    })),
  );
  return {
    name: "json-rules-engine",
    load: `${CONDITIONS.length} conditions over prepared facts, one thread`,
    sample: new Set(sample.map(({ id }) => id)),
    run: async () => {
      const found = nothingFound();
      for (const { id, facts } of sample) for (const { type } of (await engine.run(facts)).events) found.get(type as Pattern)?.add(id);
      return found;
    },
    close: () => {},
  };
}
