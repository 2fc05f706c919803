import type { House } from "@qingjian/services";
import { standingOf, stateOf } from "../doors/state.ts";

/** What an installation knows, part by part, told without ids, instants of doing, and the order in which things came about. */
export type Told = Readonly<Record<string, readonly string[]>>;

/** The house's own log has the instants of the round in it. */
const ours = (row: string): boolean => !/"oversight[/"]/.test(row);
const without = (rows: readonly string[], ...names: string[]): string[] =>
  rows
    .filter(ours)
    .map((row) => JSON.stringify(JSON.parse(row), (key, value: unknown) => (names.includes(key) ? undefined : value)))
    .sort();

/** Everything, the way there included: for works whose steps come in one order. */
export async function toldOf(house: House): Promise<Told> {
  const state = await stateOf(house);
  return {
    ...Object.fromEntries(Object.entries(state).map(([part, rows]) => [part, without(rows, "made_at", "changed_at", "judged_at")])),
    ...(await handlingOf(house)),
  };
}

/** What stands at the end, for works whose steps may be grouped in one way or another. */
export async function outcomeOf(house: House): Promise<Told> {
  const { records, sealed, cases, lines, sums, alerts } = await stateOf(house);
  const plain = (rows: readonly string[]) => without(rows, "judged_at");
  return {
    ...{ records: plain(records), sealed: plain(sealed), cases: plain(cases), lines: plain(lines), sums: plain(sums) },
    standing: (await standingOf(house)).filter(ours),
    alerts: without(alerts, "revision").filter((row) => row.includes('"raised"')),
  };
}

/** Kinds of which how many there are, and how they are counted together, depends on when. */
const STEADY =
  "kind not in ('alert-raised', 'alert-risen', 'late-evidence', 'feed-silent', 'gap-opened', 'job-failed', 'report-published')";

/** What people did: the life of alerts and orders, points, and what was told of it; that the fault broke a job or tore a gap is told too, and right. Of orders no numbers: several are issued at once. */
async function handlingOf({ store }: House): Promise<Told> {
  const all = async (text: string) => ((await store.raw(text)) as object[]).map((row) => JSON.stringify(row)).sort();
  const order = "o.headline_zh, o.unit, o.demand";
  return {
    handled: await all(
      `select a.number, a.state, a.reason, a.proposed, a.late_evidence, a.revision, u.username as assignee from alerts a left join "user" u on u.id = a.assignee where a.source <> 'oversight'`,
    ),
    history: await all(
      `select a.number, e.seq, e.move, e.from_state, e.to_state, e.reason, e.note, coalesce(u.username, e.actor) as actor from alert_events e
        join alerts a on a.bucket = e.bucket and a.alert_id = e.alert_id left join "user" u on u.id = e.actor where a.source <> 'oversight'`,
    ),
    orders: await all(
      `select a.number as alert, ${order}, o.state, o.extended, o.objection, o.sent_back, o.revision from orders o join alerts a on a.bucket = o.bucket and a.alert_id = o.alert_id`,
    ),
    exchange: await all(
      `select a.number as alert, o.unit, e.seq, e.move, e.from_state, e.to_state, e.note, coalesce(u.username, e.actor) as actor from order_events e
        join orders o on o.bucket = e.bucket and o.order_id = e.order_id join alerts a on a.bucket = o.bucket and a.alert_id = o.alert_id left join "user" u on u.id = e.actor`,
    ),
    ledger: await all(
      `select l.party, l.kind, l.points, l.wanted, l.level, l.subject_id, l.rule, l.finding_key, l.reverses is not null as back, l.reason from ledger_entries l`,
    ),
    leads: await all("select alert_number, state, unit, grounds from leads"),
    tellings: await all(`select kind, subject_kind, level, count, count(*) as times from tellings where ${STEADY} group by 1, 2, 3, 4`),
    notices: await all(
      `select u.username, kind, sum((select sum(n::int) from json_each_text(counts) as of_level(level, n))) as things from notices join "user" u on u.id = user_id where ${STEADY} group by 1, 2`,
    ),
    messages: await all(
      `select c.name, u.username, i.item ->> 'kind' as kind, sum((select sum(n::int) from json_each_text(i.item -> 'counts') as of_level(level, n))) as things
        from deliveries d join channels c on c.id = d.channel_id left join "user" u on u.id = d.recipient, json_array_elements(d.items) as i(item)
        where ${STEADY.replace("kind", "i.item ->> 'kind'")} group by 1, 2, 3`,
    ),
    files: await all(
      `select a.number as alert, o.unit, f.owner_seq, f.sha256, f.name, f.bytes from files f join orders o on o.bucket = f.bucket and o.order_id = f.owner_id
        join alerts a on a.bucket = o.bucket and a.alert_id = o.alert_id where f.owner_seq is not null`,
    ),
  };
}

/** Where two differ: at most so many lines of each part. */
export function differences(want: Told, have: Told, most = 3): string[] {
  return Object.keys(want).flatMap((part) => {
    const [wanted, had] = [countsOf(want[part] ?? []), countsOf(have[part] ?? [])];
    const missing = [...wanted].filter(([row, n]) => (had.get(row) ?? 0) < n).map(([row]) => row);
    const extra = [...had].filter(([row, n]) => (wanted.get(row) ?? 0) < n).map(([row]) => row);
    if (missing.length + extra.length === 0) return [];
    const show = (rows: string[]) => rows.slice(0, most).map((row) => row.slice(0, 600));
    return [`${part}: ${missing.length} missing ${JSON.stringify(show(missing))}, ${extra.length} too many ${JSON.stringify(show(extra))}`];
  });
}

function countsOf(rows: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  return counts;
}
