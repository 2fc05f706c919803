import { type RawBuilder, type SqlBool, sql } from "kysely";

/** What a mask has left in prose: the digits around the stars, and the first sign of a name before them. */
const MASKED = "[0-9]{3,4}[-)）]?\\*+[0-9]{2,4}[Xx]?|.?\\*+";

/** Text as a pattern that contains it; what LIKE would read as a sign stands for itself. */
export const containing = (text: string): string => `%${text.trim().replace(/[\\%_]/g, "\\$&")}%`;

/**
 * Whether the prose in this column contains a text: in what can be read of it. What is left of a masked name or number is found by nobody, so that a search cannot try out
 * the rest. The second half is asked of what the first has found alone.
 */
export const inProse = (column: string, text: string): RawBuilder<SqlBool> => {
  const [prose, pattern] = [sql.ref(column), containing(text)];
  return sql<SqlBool>`(${prose} ilike ${pattern} and regexp_replace(${prose}, ${MASKED}, ' ', 'g') ilike ${pattern})`;
};
