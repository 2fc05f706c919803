import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input } from "antd";
import { meQuery, sourcesQuery } from "../../api/queries.ts";
import { policiesQuery } from "../../api/rules.ts";
import type { PolicyRow } from "../../api/types.ts";
import { useAddress } from "../../api/use-address.ts";
import { ExportLink } from "../../components/export-link.tsx";
import { RulesNav } from "../../components/rules-nav.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { PolicyTable } from "../../policy/policy-table.tsx";
import { whereInWords } from "../../policy/scope.ts";
import { useWords } from "../../words/words.tsx";
import "../../components/tools.css";

const STATES: readonly PolicyRow["state"][] = ["in-force", "future", "ended", "cancelled"];

/** The policies on record: what holds, what will, what has ended. */
export default function PoliciesPage() {
  const { w, say } = useWords();
  const { list, states } = w.policies;
  const { text, change } = useAddress();
  const items = text("items") === "yes";
  const { data, error, refetch } = useQuery(policiesQuery(items));
  const { data: sources } = useQuery(sourcesQuery);
  const { data: me } = useQuery(meQuery);
  const titles = Object.fromEntries((sources ?? []).map((source) => [source.id, say(source.title)]));
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  const [wanted, state, baselines] = [(text("q") ?? "").toLowerCase(), text("state"), text("baselines") === "yes"];
  const rows = (data?.policies ?? []).filter(
    (row) =>
      (state === undefined || row.state === state) &&
      (baselines || row.pack !== "baseline") &&
      [row.policy.id, say(row.title), whereInWords(row.policy.where, w, titles)].some((words) => words.toLowerCase().includes(wanted)),
  );
  const drafts = me?.roles.includes("analyst") === true;
  return (
    <div className="qj-page">
      <RulesNav />
      <div className="qj-tools">
        <Input
          allowClear
          value={text("q") ?? ""}
          placeholder={list.search}
          aria-label={list.search}
          onChange={(event) => change({ q: event.target.value })}
        />
        <select aria-label={list.state} value={state ?? ""} onChange={(event) => change({ state: event.target.value })}>
          <option value="">{list.all}</option>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {states[one]}
            </option>
          ))}
        </select>
        <label>
          <input type="checkbox" checked={baselines} onChange={({ target }) => change({ baselines: target.checked ? "yes" : undefined })} />
          {list.baselines}
        </label>
        <label>
          <input type="checkbox" checked={items} onChange={({ target }) => change({ items: target.checked ? "yes" : undefined })} />
          {list.items}
        </label>
        <span className="grow" />
        {data ? <span className="dim">{list.note(rows.length, data.on)}</span> : null}
        <ExportLink path="/policies/export.xlsx" query={{ state, items: items ? "yes" : "no", baselines: baselines ? "yes" : "no" }} />
      </div>
      <section className="qj-card">
        {!data ? (
          <Loading rows={10} />
        ) : rows.length > 0 ? (
          <PolicyTable rows={rows} titles={titles} {...(drafts ? { act: actOn } : {})} />
        ) : wanted || state ? (
          <Empty title={list.none} small={false} />
        ) : (
          <Empty title={list.empty} text={list.emptyNote} small={false}>
            <Link to="/rules">{w.policies.nav.rules}</Link>
          </Empty>
        )}
      </section>
    </div>
  );
}

const actOn = (row: PolicyRow) => <DraftLink row={row} />;

/** What came with a mapping or the register is changed there. */
function DraftLink({ row: { policy, origin, state } }: { row: PolicyRow }) {
  const { w } = useWords();
  return origin === "mapping" || origin === "item" || state === "ended" || state === "cancelled" ? null : (
    <Link to="/rules/draft" search={{ rule: policy.rule, policy: policy.id }}>
      {w.policies.list.change}
    </Link>
  );
}
