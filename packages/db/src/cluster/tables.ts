/**
 * Where tables stand on a cluster. Spread over the nodes by bucket, all of them the same way, so that what belongs to one case lies together:
 * whatever grows with cases, alerts and orders.
 */
export const SPREAD = [
  "records",
  "sealed_values",
  "cases",
  "case_checks",
  "group_rows",
  "tallies",
  "findings",
  "finding_changes",
  "alerts",
  "alert_events",
  "leads",
  "orders",
  "order_events",
  "order_evidence",
  "files",
  "ledger_parties",
  "ledger_entries",
  "ledger_exemptions",
  "ledger_steps",
  "audit_entries",
  "idempotency_keys",
  "notices",
] as const;

/** On every node: what everyone reads and hardly anyone writes. */
export const EVERYWHERE = ["sources", "units", "items", "calendars", "policies", "user", "grants"] as const;

/**
 * On the coordinator, though each row has a bucket: what is taken row by row by whoever comes first, over all buckets. They are small, or empty when nothing
 * waits: the states of the 1,024 buckets, queues. So is every other table: leases, counters, sessions.
 */
export const QUEUES = [
  "bucket_states",
  "due_groups",
  "tally_changes",
  "oversight_due",
  "tellings",
  "deliveries",
  "delivery_attempts",
  "gap_rows",
] as const;
