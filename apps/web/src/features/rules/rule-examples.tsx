import type { RulePage } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { useWords } from "../../words/words.tsx";

/** What fires and what stays quiet, in trace notation; then whom it does not apply to, and what it does not see. */
export function RuleExamples({ page }: { page: RulePage }) {
  const { w, say } = useWords();
  const { rule } = w.policies;
  return (
    <Card title={rule.examples} note={rule.examplesNote}>
      <div className="body">
        {page.examples.map(({ kind, trace, params }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the examples of a page stand in their order
          <section key={index} className="example">
            <h3>
              <span className={`qj-tag ${kind === "fires" ? "bad" : "good"}`}>{rule.kinds[kind]}</span>
            </h3>
            {isPlain(params) ? null : <p className="dim">{rule.given(JSON.stringify(params))}</p>}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled text is read by keyboard too */}
            <pre className="qj-trace" tabIndex={0}>
              {trace}
            </pre>
          </section>
        ))}
        {say(page.notApplied) === "" ? null : (
          <>
            <h3>{rule.notApplied}</h3>
            <p>{say(page.notApplied).replaceAll("`", "")}</p>
          </>
        )}
        {say(page.gaps) === "" ? null : (
          <>
            <h3>{rule.gaps}</h3>
            <p>{say(page.gaps).replaceAll("`", "")}</p>
          </>
        )}
      </div>
    </Card>
  );
}

const isPlain = (params: unknown): boolean => typeof params !== "object" || params === null || Object.keys(params).length === 0;
