import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import { FAMILIES } from "../../api/alert-filter.ts";
import { rulesQuery } from "../../api/queries.ts";
import type { RuleView } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { RulesNav } from "../../components/rules-nav.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import "../../components/tools.css";
import { count, rate } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import "./rules.css";

/** The catalogue by family: what each rule rests on, and how often people agreed with it. */
export default function RulesPage() {
  const { w, say } = useWords();
  const [text, setText] = useState("");
  const { data, isError, error, refetch } = useQuery(rulesQuery);
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={12} />;
  const wanted = text.trim().toLowerCase();
  const found = data.filter(({ id, title, basis }) => [id, say(title), ...basis].some((words) => words.toLowerCase().includes(wanted)));
  return (
    <div className="qj-page qj-rules">
      <RulesNav />
      <div className="tools">
        <Input
          allowClear
          value={text}
          placeholder={w.rules.search}
          aria-label={w.rules.search}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="dim">{w.rules.note(data.length)}</span>
        <span className="grow" />
        <ExportLink path="/rules/export.xlsx" query={{ q: text.trim() }} />
      </div>
      {found.length === 0 ? <Empty small={false} /> : null}
      {FAMILIES.map((family) => {
        const rules = found.filter((rule) => rule.family === family);
        return rules.length === 0 ? null : (
          <Card key={family} title={w.families[family]} note={w.common.of(rules.length)}>
            <RuleTable rules={rules} />
          </Card>
        );
      })}
    </div>
  );
}

function RuleTable({ rules }: { rules: readonly RuleView[] }) {
  const { w, say } = useWords();
  return (
    <Wide>
      <table className="qj">
        <thead>
          <tr>
            <th>{w.rules.rule}</th>
            <th>{w.rules.basis}</th>
            <th>{w.rules.levels}</th>
            <th className="num">{w.rules.standing}</th>
            <th className="num">{w.rules.decided}</th>
            <th className="num">{w.rules.confirmed}</th>
            <th className="num">{w.rules.precision}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <td className="name">
                <Link to="/rules/$id" params={{ id: rule.id }}>
                  <b>{say(rule.title)}</b>
                </Link>
                <span className="dim">{w.alert.revision(rule.revision)}</span>
              </td>
              <td className="basis">
                {rule.basis.map((article) => (
                  <div key={article}>{article}</div>
                ))}
              </td>
              <td className="levels">
                {rule.levels.map((level) => (
                  <LevelTag key={level} level={level} />
                ))}
              </td>
              <td className="num">
                <Link to="/alerts" search={{ rule: rule.id, state: ["raised", "claimed", "confirmed"] }}>
                  {count(rule.standing)}
                </Link>
              </td>
              <td className="num">{count(rule.decided)}</td>
              <td className="num">{count(rule.confirmed)}</td>
              <td className="num">
                <b>{rate(rule.confirmed, rule.decided)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
