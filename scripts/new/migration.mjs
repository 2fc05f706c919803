import { addToList, camel, idOf, writeNew } from "./files.mjs";

const LIST = "packages/db/src/migrations/list.ts";

/** A migration dated today (in Shanghai), last in the list. After its SQL is written: \`npm run new -- schema\`. */
export function makeMigration(root, [given]) {
  const name = idOf(given, "A migration's name");
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll("-", "");
  const id = `${day}-${name}`;
  const written = writeNew(root, {
    [`packages/db/src/migrations/${id}.ts`]: `/** What it changes, and why. Frozen once it is released. */
export const ${camel(name)} = {
  id: "${id}",
  sql: \`
-- Plain statements for PostgreSQL 15, each ended by a semicolon at the end of its line.
\`,
} as const;
`,
  });
  addToList(root, LIST, {
    list: "MIGRATIONS",
    imported: `import { ${camel(name)} } from "./${id}.ts";`,
    entry: camel(name),
    after: () => false,
  });
  return [...written, LIST];
}
