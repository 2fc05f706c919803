/** The figures of a report beside its workbook: two runs of a month are compared by them. Frozen once released. */
export const reportFigures = {
  id: "20261123-report-figures",
  sql: `
alter table reports add column figures json;
`,
} as const;
