/** Entries of a subject are found by `audit_entries_of`; nothing asked for this second index, and every scan kept it. */
export const audit = {
  id: "20261126-audit",
  sql: `
drop index audit_entries_subject;
`,
} as const;
