import type { Instant } from "@qingjian/events";
import { type RawBuilder, sql } from "kysely";

/** A query: of each source the `cases` that are due before the judge by an instant; sources without any are left out. */
export const waitingCases = (at: Instant): RawBuilder<{ source: string; cases: number }> =>
  sql`select c.source, count(*) as cases from case_checks k join cases c on c.bucket = k.bucket and c.case_id = k.case_id
    where k.next_check_at <= ${at}::bigint group by c.source`;
