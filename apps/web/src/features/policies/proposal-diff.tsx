import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { rulesQuery, sourcesQuery } from "../../api/queries.ts";
import type { PolicyRow, ProposalRow } from "../../api/types.ts";
import { PolicyParams } from "../../policy/policy-params.tsx";
import { daysInWords } from "../../policy/policy-table.tsx";
import { currentOf, whereInWords } from "../../policy/scope.ts";
import { useWords } from "../../words/words.tsx";

/** What a proposal sets and ends, each parameter beside what it replaces. */
export function ProposalDiff({ row, policies }: { row: ProposalRow; policies: readonly PolicyRow[] }) {
  const { w, say } = useWords();
  const words = w.policies.proposals;
  const { data: rules } = useQuery(rulesQuery);
  const { data: sources } = useQuery(sourcesQuery);
  const titles = Object.fromEntries((sources ?? []).map((source) => [source.id, say(source.title)]));
  const titleOf = (id: string) => {
    const rule = rules?.find((one) => one.id === id);
    return rule ? say(rule.title) : id;
  };
  return (
    <ul className="diff">
      {row.set.map((policy) => (
        <li key={policy.id}>
          <h3>
            <span className="qj-tag mark">{words.starts}</span>{" "}
            <Link to="/rules/$id" params={{ id: policy.rule }}>
              {titleOf(policy.rule)}
            </Link>
          </h3>
          <p className="dim">{whereInWords(policy.where, w, titles)}</p>
          <p className="dim">{daysInWords(policy, w)}</p>
          <PolicyParams
            policy={policy}
            was={row.state === "approved" ? undefined : currentOf({}, policies, policy.rule, policy.where).params}
          />
          {policy.basis ? <p className="dim">{policy.basis}</p> : null}
        </li>
      ))}
      {row.end.map((id) => {
        const ended = policies.find(({ policy }) => policy.id === id);
        return (
          <li key={id}>
            <h3>
              <span className="qj-tag">{words.stops}</span> {ended ? say(ended.title) : id}
            </h3>
            <p className="dim">{id}</p>
            {row.until ? <p className="dim">{words.stopsOn(row.until)}</p> : null}
          </li>
        );
      })}
    </ul>
  );
}
