import { useQuery } from "@tanstack/react-query";
import { filterQuery, type InboxFilter, NO_FILTER, sameFilter, WAITING } from "../../api/alert-filter.ts";
import { countsQuery, meQuery } from "../../api/queries.ts";
import type { Role } from "../../api/types.ts";
import { ExportLink } from "../../components/export-link.tsx";
import { isoDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { RaiseByHand } from "./raise-by-hand.tsx";

const OPEN = { ...NO_FILTER, state: ["raised", "claimed"] } as const;

/** The views everyone starts from; each is only a filter. */
export const VIEWS = {
  waiting: (_now: number): InboxFilter => WAITING,
  open: (_now: number): InboxFilter => OPEN,
  mine: (_now: number): InboxFilter => ({ ...NO_FILTER, state: ["claimed", "confirmed", "resolved"], assignee: "me" }),
  approval: (_now: number): InboxFilter => ({ ...NO_FILTER, flag: ["proposed"] }),
  late: (_now: number): InboxFilter => ({ ...NO_FILTER, flag: ["late-evidence", "basis-withdrawn"] }),
  red: (_now: number): InboxFilter => ({ ...OPEN, state: ["raised"], level: ["red"] }),
  today: (now: number): InboxFilter => ({ ...NO_FILTER, from: isoDay(now), order: "raised" }),
  shirking: (_now: number): InboxFilter => ({ ...OPEN, family: ["shirking"] }),
  timeout: (_now: number): InboxFilter => ({ ...OPEN, family: ["timeout"] }),
  decided: (_now: number): InboxFilter => ({
    ...NO_FILTER,
    state: ["confirmed", "ordered", "resolved", "referred", "dismissed", "closed"],
    order: "raised",
  }),
} satisfies Record<string, (now: number) => InboxFilter>;
type View = keyof typeof VIEWS;

/** Whoever cannot claim an alert has none that waits for him. */
export const firstView = (roles: readonly Role[]): View =>
  roles.some((role) => role === "inspector" || role === "lead") ? "waiting" : "open";

export function Views({ filter, onShow }: { filter: InboxFilter; onShow: (filter: InboxFilter) => void }) {
  const { w } = useWords();
  const { data: me } = useQuery(meQuery);
  const now = Date.now();
  const views = (Object.keys(VIEWS) as View[]).filter((view) => view !== "waiting" || firstView(me?.roles ?? []) === view);
  return (
    <nav className="views" aria-label={w.inbox.viewsLabel}>
      {views.map((view) => (
        <ViewTab
          key={view}
          name={w.inbox.views[view]}
          note={w.inbox.viewNotes[view]}
          filter={VIEWS[view](now)}
          on={sameFilter(VIEWS[view](now), filter)}
          onShow={onShow}
        />
      ))}
      <span className="grow" />
      <span className="acts">
        <RaiseByHand />
        <ExportLink path="/alerts/export.xlsx" query={filterQuery(filter)} />
      </span>
    </nav>
  );
}

type TabProps = { name: string; note: string; filter: InboxFilter; on: boolean; onShow: (filter: InboxFilter) => void };
function ViewTab({ name, note, filter, on, onShow }: TabProps) {
  const { data } = useQuery(countsQuery(filter));
  return (
    <button type="button" className={on ? "on" : ""} title={note} aria-pressed={on} onClick={() => onShow(filter)}>
      {name} <span>{data?.total}</span>
    </button>
  );
}
