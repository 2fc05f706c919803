import { CONDITIONS, type Condition } from "./conditions.ts";
import { installed } from "./installed.ts";
import { nothingFound, type Pattern } from "./patterns.ts";
import type { Peer } from "./peer.ts";
import { preparedSample } from "./sample.ts";

type Answer = { readonly result: { readonly found: readonly (readonly { readonly rule: string }[])[] } };
type Decision = { evaluate(context: { readonly cases: readonly object[] }): Promise<Answer> };
type Engine = { createDecision(content: object): Decision; dispose(): void };
type Api = {
  ZenEngine: new () => Engine;
  ZenDecisionContent: new (content: object) => object;
  overrideConfig(config: { readonly nodesInContext: boolean }): void;
};

/** Cases handed in by one call, and calls under way at once. */
const [CASES, CALLS] = [32, 8];
/** What is a minus to its expressions. */
const named = (fact: string): string => fact.replaceAll("-", "_");
const expression = ({ of, clauses }: Condition): string =>
  clauses.map(([fact, is, value]) => `${named(fact)} ${is === "=" ? "==" : is} ${value}`).join(of === "all" ? " and " : " or ");

/**
 * One decision table that collects every rule that holds. Measured against a column for each fact (twice as slow) and an
 * expression node of 74 expressions (as slow): one column of expressions is the fastest form the format has.
 */
const TABLE = {
  hitPolicy: "collect",
  executionMode: "loop",
  inputField: "cases",
  outputPath: "found",
  passThrough: false,
  inputs: [{ id: "when", name: "when" }],
  outputs: [{ id: "rule", name: "rule", field: "rule" }],
  rules: CONDITIONS.map((condition) => ({ _id: condition.rule, when: expression(condition), rule: `"${condition.rule}"` })),
};
const node = (id: string, type: string, content?: object) => ({
  id,
  type,
  name: id,
  position: { x: 0, y: 0 },
  ...(content && { content }),
});
const GRAPH = {
  nodes: [node("cases", "inputNode"), node("rules", "decisionTableNode", TABLE), node("found", "outputNode")],
  edges: [
    { id: "1", type: "edge", sourceId: "cases", targetId: "rules" },
    { id: "2", type: "edge", sourceId: "rules", targetId: "found" },
  ],
};

/** zen-engine: a decision compiled once, arrays of cases by its loop mode, several calls under way, nothing copied into the context that is not asked for. */
export async function zenPeer(own: string): Promise<Peer> {
  const sample = await preparedSample(own);
  const calls: { readonly ids: readonly string[]; readonly cases: readonly object[] }[] = [];
  for (let from = 0; from < sample.length; from += CASES) {
    const part = sample.slice(from, from + CASES);
    const cases = part.map(({ facts }) => Object.fromEntries(Object.entries(facts).map(([fact, value]) => [named(fact), value])));
    calls.push({ ids: part.map(({ id }) => id), cases });
  }
  const api = installed<Api>("@gorules/zen-engine");
  api.overrideConfig({ nodesInContext: false });
  const engine = new api.ZenEngine();
  const decision = engine.createDecision(new api.ZenDecisionContent(GRAPH));
  return {
    name: "zen-engine",
    load: `${CONDITIONS.length} conditions over prepared facts, ${CASES} cases a call, ${CALLS} calls at once`,
    sample: new Set(sample.map(({ id }) => id)),
    run: async () => {
      const found = nothingFound();
      for (let from = 0; from < calls.length; from += CALLS) {
        const asked = calls.slice(from, from + CALLS);
        const answers = await Promise.all(asked.map(({ cases }) => decision.evaluate({ cases })));
        answers.forEach(({ result }, call) => {
          result.found.forEach((rules, place) => {
            for (const { rule } of rules) found.get(rule as Pattern)?.add(asked[call]?.ids[place] as string);
          });
        });
      }
      return found;
    },
    close: () => engine.dispose(),
  };
}
