import { type RawBuilder, type SqlBool, sql } from "kysely";

/** What a mask has left in prose: the digits around the stars, and the first sign of a name before them. */
const MASKED = "[0-9]{3,4}[-)）]?\\*+[0-9]{2,4}[Xx]?|.?\\*+";

/** Text as a pattern that contains it; what LIKE would read as a sign stands for itself. */
const containing = (text: string): string => `%${text.trim().replace(/[\\%_]/g, "\\$&")}%`;

/** Whether what stands here contains a text, large or small letters alike. Where the text has none, as in Chinese, they are not looked for: that is three times as fast. */
export const holds = (where: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> =>
  text.toLowerCase() === text.toUpperCase()
    ? sql<SqlBool>`${where} like ${containing(text)}`
    : sql<SqlBool>`${where} ilike ${containing(text)}`;

/**
 * Whether the prose in this column contains a text: in what can be read of it. What is left of a masked name or number is found by nobody, so that a search cannot try out
 * the rest. The second half is asked of what the first has found alone.
 */
export const inProse = (column: string, text: string): RawBuilder<SqlBool> => {
  const prose = sql.ref(column);
  return sql<SqlBool>`(${holds(prose, text)} and ${holds(sql`regexp_replace(${prose}, ${MASKED}, ' ', 'g')`, text)})`;
};
