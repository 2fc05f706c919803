import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { Search } from "../../api/address.ts";
import { filterFrom, filterTo, type InboxFilter, isFiltered } from "../../api/alert-filter.ts";
import { useBulkClaim } from "../../api/moves.ts";
import { countsQuery, meQuery } from "../../api/queries.ts";
import type { AlertRow } from "../../api/types.ts";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { useKeys } from "../../keys/use-keys.ts";
import { useWords } from "../../words/words.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { Filters } from "./filters.tsx";
import { InboxFoot } from "./inbox-foot.tsx";
import { InboxList } from "./inbox-list.tsx";
import { ReadingPane } from "./reading-pane.tsx";
import { useAlerts } from "./use-alerts.ts";
import { usePointed } from "./use-pointed.ts";
import { firstView, VIEWS, Views } from "./views.tsx";
import "./inbox.css";
import "./pane.css";

/** The inbox: filters in the address bar, a list one walks through by keyboard, the alert beside it. */
export default function InboxPage() {
  const { w } = useWords();
  const navigate = useNavigate();
  const search: Search = useSearch({ strict: false });
  const bare = Object.keys(search).every((key) => key === "at");
  const { data: me } = useSuspenseQuery(meQuery);
  const first = firstView(me.roles);
  const filter = useMemo(() => (bare ? VIEWS[first](Date.now()) : filterFrom(search)), [search, bare, first]);
  const { query, loaded } = useAlerts(filter);
  const counts = useQuery(countsQuery(filter));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const bulk = useBulkClaim();

  const { rows, index, current, stays, leave } = usePointed(
    filter,
    loaded,
    typeof search.at === "string" ? search.at : undefined,
    me.userId,
  );
  const total = counts.data && counts.data.total + (stays ? 1 : 0);

  const show = (next: InboxFilter) => {
    setChosen(new Set());
    void navigate({ to: "/alerts", search: filterTo(next) });
  };
  const point = (row: AlertRow | undefined) =>
    row && void navigate({ to: "/alerts", search: { ...filterTo(filter), at: row.number }, replace: true, resetScroll: false });
  const open = (row: AlertRow | undefined) => row && void navigate({ to: `/alerts/${row.number}`, search: filterTo(filter) });
  const toggle = (row: AlertRow | undefined) => {
    if (!row) return;
    const next = new Set(chosen);
    if (!next.delete(row.id)) next.add(row.id);
    setChosen(next);
  };
  const claimAll = () => bulk.mutate([...chosen], { onSuccess: () => setChosen(new Set()) });
  const down = () => {
    const next = rows[index + 1] ?? (stays ? rows[0] : undefined); // from one that stays at the end, on to the first
    if (stays && next === current) {
      leave();
      show(filter);
    } else point(next);
    if (index > rows.length - 20 && loaded.more) loaded.onNear("after", null);
  };
  const toFirst = () => {
    leave();
    if (loaded.from > 0) loaded.onNear("before", 0);
    void navigate({ to: "/alerts", search: filterTo(filter), replace: true, resetScroll: false });
  };
  const toLast = () => {
    point(rows.at(-1)); // of those that have come: a list goes on by pages
    if (loaded.more) loaded.onNear("after", null);
  };
  useKeys({
    home: toFirst,
    end: toLast,
    j: down,
    arrowdown: down,
    k: () => point(rows[index - 1]),
    arrowup: () => point(rows[index - 1]),
    enter: () => open(current),
    " ": () => toggle(current),
    escape: () => setChosen(new Set()),
    ...(chosen.size > 0 ? { c: claimAll } : {}),
  });

  return (
    <div className="qj-inbox">
      <div className="hd qj-filterbar">
        <Views filter={filter} onShow={show} />
        <Filters filter={filter} onShow={show} />
      </div>
      <section className="list" aria-label={w.inbox.list}>
        {chosen.size > 0 ? (
          <BulkBar count={chosen.size} busy={bulk.isPending} onClaim={claimAll} onClear={() => setChosen(new Set())} />
        ) : null}
        {query.isError && rows.length === 0 ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.isPending ? <Loading rows={12} /> : null}
        {query.isSuccess && rows.length === 0 ? (
          <Empty title={w.empty.alerts} text={isFiltered(filter) ? w.empty.alertsHint : w.desk.calmNote} small={false} />
        ) : (
          <InboxList
            list={{ ...loaded, rows }}
            total={total}
            grouped={filter.order === "due"}
            current={current?.id}
            chosen={chosen}
            onPoint={point}
            onOpen={open}
            onToggle={toggle}
          />
        )}
        <InboxFoot place={current ? loaded.from + index + 1 : undefined} total={total} />
      </section>
      <ReadingPane row={current} claimKey={chosen.size === 0} onOpen={() => open(current)} />
    </div>
  );
}
