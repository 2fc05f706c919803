import { sql } from "kysely";

/** Alerts `a` that people have found true, whatever became of them since. */
export const foundTrue = sql<boolean>`(a.state in ('confirmed', 'ordered', 'resolved', 'referred') or (a.state = 'closed' and a.decided_at is not null))`;
