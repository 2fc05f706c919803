/** What a workbook is written in, so that the same run stays the same, and the seal that it bears. Frozen once released. */
export const workbookLanguage = {
  id: "20261127-workbook-language",
  sql: `
alter table reports add column language text not null default 'zh';
alter table reports add column seal text;
`,
} as const;
