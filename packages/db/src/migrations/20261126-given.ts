/** What a case gives to rules over many cases stands with what the judge knows of it: one row to find and to rewrite instead of two. */
export const given = {
  id: "20261126-given",
  sql: `
alter table case_checks add column given json;
update case_checks k set given = g.body from contributions g where g.bucket = k.bucket and g.case_id = k.case_id;
drop table contributions;
`,
} as const;
