import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { meQuery, rulesQuery } from "../../api/queries.ts";
import { packsQuery } from "../../api/rules.ts";
import type { PackRow } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { RulesNav } from "../../components/rules-nav.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { PolicyParams } from "../../policy/policy-params.tsx";
import { whereInWords } from "../../policy/scope.ts";
import { useWords } from "../../words/words.tsx";
import { AdoptDialog } from "./adopt-dialog.tsx";
import "./policies.css";

/** Whole local practices, ready to be proposed. */
export default function PacksPage() {
  const { w, say } = useWords();
  const words = w.policies.packs;
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(packsQuery);
  const { data: me } = useQuery(meQuery);
  const [adopting, setAdopting] = useState<PackRow | null>(null);
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  return (
    <div className="qj-page qj-packs">
      <RulesNav right={<span className="dim note">{words.note}</span>} />
      {!data ? <Loading rows={8} /> : null}
      {data?.map((pack) => (
        <Card
          key={pack.id}
          title={say(pack.title)}
          note={pack.policies.length === 0 ? words.none : words.count(pack.policies.length)}
          right={
            pack.policies.length > 0 && me?.roles.includes("analyst") ? (
              <Button size="small" onClick={() => setAdopting(pack)}>
                {words.adopt}
              </Button>
            ) : null
          }
        >
          {pack.policies.length === 0 ? null : <Policies pack={pack} />}
        </Card>
      ))}
      {adopting ? (
        <AdoptDialog
          pack={adopting}
          onClose={() => setAdopting(null)}
          onDone={(id) => void navigate({ to: "/rules/proposals/$id", params: { id } })}
        />
      ) : null}
    </div>
  );
}

function Policies({ pack }: { pack: PackRow }) {
  const { w, say } = useWords();
  const { list } = w.policies;
  const { data: rules } = useQuery(rulesQuery);
  return (
    <Wide>
      <table className="qj qj-policies">
        <thead>
          <tr>
            <th>{list.rule}</th>
            <th>{list.where}</th>
            <th>{list.params}</th>
          </tr>
        </thead>
        <tbody>
          {pack.policies.map((policy) => {
            const rule = rules?.find(({ id }) => id === policy.rule);
            return (
              <tr key={policy.id}>
                <td className="name">
                  {rule ? say(rule.title) : policy.rule}
                  {policy.basis ? <span className="dim">{policy.basis}</span> : null}
                </td>
                <td>{whereInWords(policy.where, w)}</td>
                <td>
                  <PolicyParams policy={policy} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}
