import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input } from "antd";
import type { Search } from "../../api/address.ts";
import { type CaseSearch, casesQuery, sourcesQuery } from "../../api/queries.ts";
import type { CaseRow } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import "./cases.css";

const text = (value: Search[string] | undefined): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Every case within scope; the search is in the address bar. */
export default function CasesPage() {
  const { w, say } = useWords();
  const navigate = useNavigate();
  const address: Search = useSearch({ strict: false });
  const [q, source, open] = [text(address.q), text(address.source), text(address.open)];
  const search: CaseSearch = { ...(q ? { q } : {}), ...(source ? { source } : {}), ...(open ? { open: open === "true" } : {}) };
  const list = useInfiniteQuery(casesQuery(search));
  const sources = useQuery(sourcesQuery).data ?? [];
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const show = (change: Record<string, string | undefined>) => {
    const next: Search = {};
    for (const [key, value] of Object.entries({ q, source, open, ...change })) if (value) next[key] = value;
    void navigate({ to: "/cases", search: next, replace: true });
  };
  return (
    <div className="qj-page qj-cases">
      <div className="tools">
        <Input.Search
          key={q ?? ""}
          defaultValue={q ?? ""}
          placeholder={w.cases.search}
          aria-label={w.cases.search}
          allowClear
          onSearch={(value) => show({ q: value.trim() || undefined })}
        />
        <select value={source ?? ""} aria-label={w.inbox.source} onChange={(event) => show({ source: event.target.value || undefined })}>
          <option value="">
            {w.inbox.source} {w.common.all}
          </option>
          {sources.map(({ id, title }) => (
            <option key={id} value={id}>
              {say(title)}
            </option>
          ))}
        </select>
        <select value={open ?? ""} aria-label={w.cases.state} onChange={(event) => show({ open: event.target.value || undefined })}>
          <option value="">
            {w.cases.state} {w.common.all}
          </option>
          <option value="true">{w.cases.open}</option>
          <option value="false">{w.cases.closed}</option>
        </select>
      </div>
      <Card title={w.cases.title} right={<ExportLink path="/cases/export.xlsx" query={search} />}>
        {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Loading rows={12} /> : null}
        {list.isSuccess && rows.length === 0 ? (
          <Empty
            title={q || source || open ? w.empty.cases : w.empty.noCases}
            text={q || source || open ? w.empty.alertsHint : w.empty.noCasesHint}
            small={false}
          />
        ) : null}
        {rows.length > 0 ? <CaseTable rows={rows} /> : null}
        {list.hasNextPage ? (
          <p className="more">
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {w.common.more}
            </Button>
          </p>
        ) : null}
      </Card>
    </div>
  );
}

function CaseTable({ rows }: { rows: readonly CaseRow[] }) {
  const { w } = useWords();
  const navigate = useNavigate();
  const now = Date.now();
  return (
    <table className="qj cards">
      <thead>
        <tr>
          <th>{w.cases.number}</th>
          <th>{w.cases.subject}</th>
          <th>{w.cases.unit}</th>
          <th className="num">{w.cases.opened}</th>
          <th className="num">{w.cases.closedAt}</th>
          <th className="num">{w.cases.events}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const open = () => void navigate({ to: `/cases/${encodeURIComponent(row.id)}` });
          return (
            <tr key={row.id} className="go" onClick={open}>
              <td className="number">
                <button
                  type="button"
                  className="plain"
                  onClick={(event) => {
                    event.stopPropagation();
                    open();
                  }}
                >
                  {row.number}
                </button>
              </td>
              <td className="subject">
                {row.urgent ? <b className="late">{w.cases.urgent} </b> : null}
                {row.title ?? row.item ?? row.class ?? "—"}
                {row.title && row.item && !row.title.includes(row.item) ? <span className="dim"> {row.item}</span> : null}
              </td>
              <td>{row.unit ?? "—"}</td>
              <td className="num">{dayTime(row.openedAt, now)}</td>
              <td className="num">{row.closedAt === null ? <span className="doing">{w.cases.open}</span> : dayTime(row.closedAt, now)}</td>
              <td className="num">{row.events}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
