/** A list as the console asks for it, and the same as SQL; `slow` where every row has to be looked at. */
export type Walk = { readonly query: string; readonly where: string; readonly order: "due" | "raised"; readonly slow?: true };

const OPEN = "state=raised&state=claimed";
const IS_OPEN = "state in ('raised', 'claimed')";
const named = (key: string, text: string): string => `${key}=${encodeURIComponent(text)}`;
/** Texts without large and small letters, which LIKE finds as well as ILIKE and sooner. */
const found = (text: string): string =>
  `(headline_zh like '%${text}%' or headline_en like '%${text}%' or number like '%${text}%' or replace(subject_id, '/', ' ') like '%${text}%')`;

/** Everyday views first, then each kind of filter. */
export const PAGES: Readonly<Record<string, Walk>> = {
  "open, by due": { query: OPEN, where: IS_OPEN, order: "due" },
  "red, nobody's": { query: "state=raised&level=red", where: "state = 'raised' and level = 'red'", order: "due" },
  "open, shirking": { query: `${OPEN}&family=shirking`, where: `${IS_OPEN} and families && '{shirking}'`, order: "due" },
  "decided, newest": {
    query: "state=confirmed&state=ordered&state=resolved&state=referred&state=dismissed&state=closed",
    where: "state in ('confirmed', 'ordered', 'resolved', 'referred', 'dismissed', 'closed')",
    order: "raised",
  },
  "all, newest": { query: "x=", where: "true", order: "raised" },
  "all, by due": { query: "x=", where: "true", order: "due" },
  "one level": { query: "level=orange", where: "level = 'orange'", order: "raised" },
  "one unit": {
    query: named("unit", "市水利局"),
    where: "unit in (select u.id from units u, units t where t.id = '市水利局' and starts_with(u.path, t.path))",
    order: "raised",
  },
  "one rule": { query: "rule=completion-limit", where: "rules && '{completion-limit}'", order: "raised" },
  "one source, dismissed": {
    query: "source=qinghe-approval&state=dismissed",
    where: "source = 'qinghe-approval' and state = 'dismissed'",
    order: "raised",
  },
  "one number": { query: "q=YJ-2026-500000", where: "number = 'YJ-2026-500000'", order: "raised" },
  "text, often": { query: `${OPEN}&${named("q", "退单")}`, where: `${IS_OPEN} and ${found("退单")}`, order: "due" },
  "text, nowhere": { query: named("q", "没有这样的事"), where: found("没有这样的事"), order: "raised", slow: true },
};

const COLUMNS =
  "alert_id, number, level, state, subject_kind, subject_id, source, headline_zh, headline_en, rules, unit, officer, assignee, raised_at, changed_at, due_at, basis_withdrawn, late_evidence, by_hand, proposed, proposed_by, revision";

type Place = { readonly id: string; readonly raisedAt: number; readonly dueAt: number | null };

/** The page after a place by hand: the columns that are shown, and an index to begin at wherever there is one. */
export function bareList({ where, order }: Walk, after: Place | undefined): string {
  const by = order === "due" ? "due_at, alert_id" : "raised_at desc, alert_id desc";
  return `select ${COLUMNS} from alerts where ${where} and source <> 'oversight' and ${from(order, after)} order by ${by} limit 61`;
}

function from(order: Walk["order"], after: Place | undefined): string {
  if (after === undefined) return "true";
  if (order === "raised") return `(raised_at, alert_id) < (${after.raisedAt}, '${after.id}')`;
  if (after.dueAt === null) return `due_at is null and alert_id > '${after.id}'`;
  return `due_at >= ${after.dueAt} and ((due_at, alert_id) > (${after.dueAt}, '${after.id}') or due_at is null)`;
}
