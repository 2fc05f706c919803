/** Room in each page for what a case gives to be rewritten in its place. Frozen. */
export const contributions = {
  id: "20261123-contributions",
  sql: `
alter table contributions set (fillfactor = 75);
`,
} as const;
