import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { meQuery, sourcesQuery } from "../../api/queries.ts";
import { policiesQuery, ruleQuery } from "../../api/rules.ts";
import type { RulePage as Page } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { count, rate } from "../../format/durations.ts";
import { PolicyTable } from "../../policy/policy-table.tsx";
import { useWords } from "../../words/words.tsx";
import { RuleExamples } from "./rule-examples.tsx";
import { RuleParameters } from "./rule-parameters.tsx";
import "./rules.css";

/** One rule: what it judges and on what grounds, its parameters, examples, what it does not see, and the policies on it. */
export default function RulePage() {
  const { w, say } = useWords();
  const { id = "" } = useParams({ strict: false });
  const { data: page, error, refetch } = useQuery(ruleQuery(id));
  const { data: listed } = useQuery(policiesQuery());
  const { data: me } = useQuery(meQuery);
  const { data: sources } = useQuery(sourcesQuery);
  if (error && !page) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!page) return <Loading rows={12} />;
  const titles = Object.fromEntries((sources ?? []).map((source) => [source.id, say(source.title)]));
  const rows = (listed?.policies ?? []).filter(({ policy }) => policy.rule === id);
  const drafts = me?.roles.includes("analyst") === true;
  return (
    <div className="qj-page qj-rule">
      <section className="qj-card top">
        <h1>
          {say(page.title)} <small>{w.families[page.family]}</small>
        </h1>
        <p>{plainWords(say(page.about))}</p>
        <Facts page={page} />
        {drafts ? (
          <Link to="/rules/draft" search={{ rule: id }} className="qj-go">
            {w.policies.rule.draft}
          </Link>
        ) : null}
      </section>
      <div className="two">
        <RuleParameters page={page} rows={rows} />
        <RuleExamples page={page} />
      </div>
      <Card title={w.policies.rule.onIt} note={w.common.of(rows.length)}>
        {rows.length === 0 ? (
          <Empty title={w.policies.rule.noPolicy} />
        ) : (
          <PolicyTable
            rows={rows}
            titles={titles}
            withRule={false}
            {...(drafts
              ? {
                  act: ({ policy, state, origin }) =>
                    origin === "mapping" || state === "ended" || state === "cancelled" ? null : (
                      <Link to="/rules/draft" search={{ rule: policy.rule, policy: policy.id }}>
                        {w.policies.list.change}
                      </Link>
                    ),
                }
              : {})}
          />
        )}
      </Card>
    </div>
  );
}

/** A page speaks in marks of code; people read the words. */
const plainWords = (text: string): string => text.replaceAll("`", "");

function Facts({ page }: { page: Page }) {
  const { w, say } = useWords();
  const { rule } = w.policies;
  const { confirmed, decided, standing } = page;
  return (
    <dl className="kv">
      <dt>{rule.basis}</dt>
      <dd>
        {page.basis.map((article) => (
          <div key={article}>{article}</div>
        ))}
      </dd>
      <dt>{rule.levels}</dt>
      <dd>
        {page.levels.map((level) => (
          <LevelTag key={level} level={level} />
        ))}
      </dd>
      <dt>{rule.appliesTo}</dt>
      <dd>
        {page.kinds === null
          ? rule.everyKind
          : page.kinds.map((kind) => w.policies.kinds[kind as keyof typeof w.policies.kinds] ?? kind).join(w.policies.comma)}
        {" · "}
        {rule.judges[page.judges]}
      </dd>
      <dt>{rule.precision}</dt>
      <dd>
        {decided === 0
          ? rule.undecided(count(standing))
          : `${rule.precisionOf(count(confirmed), count(decided), rate(confirmed, decided))} · ${rule.standing(count(standing))}`}
      </dd>
      {page.messages.length === 0 ? null : (
        <>
          <dt>{rule.remedy}</dt>
          <dd>
            {[...new Set(page.messages.map(({ remedy }) => say(remedy)))].map((remedy) => (
              <div key={remedy}>{blanked(remedy, rule.blanks)}</div>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

/** What a finding fills in, by its name: 〔期限〕前办结. */
const blanked = (words: string, names: Readonly<Record<string, string>>): ReactNode[] =>
  // biome-ignore lint/suspicious/noArrayIndexKey: the places of a sentence do not move
  words.split(/\{\{(\w+)\}\}/).map((part, at) => (at % 2 === 0 ? part : <i key={at}>{names[part] ?? "…"}</i>));
