import { sql } from "kysely";

/**
 * When the clock of an open order that presses runs out (epoch ms), as an index has it: signing or the reply while it is not signed for, whichever is
 * sooner, verification once it is replied to, else the reply. Where the calendar does not reach that is not known, and it comes last.
 */
export const PRESSING = sql<number>`(case state when 'issued' then least(sign_due_at, due_at) when 'replied' then coalesce(verify_due_at, 253402300800000) else due_at end)`;
