/** The norms of 清河市: what units keep to and what a planted behaviour breaks. They are the defaults of the published rules. */
export const NORMS = {
  /** From the call to the unit. */
  dispatching: { officeDays: 0.5 },
  signing: { yellow: { days: 1 }, red: { days: 2 } },
  contact: { usual: { days: 1 }, urgent: { minutes: 30 } },
  /** Of every class of order, from the minute a unit first gets it. */
  completion: { officeDays: 5 },
  /** From closing to the call that asks how it went. */
  callback: { days: 1 },
  /** Nobody has it, or two dispute whose it is. */
  dispute: { yellow: { days: 3 }, red: { days: 5 } },
  /** From signing to closing: sooner, nothing can have been done. */
  instant: { minutes: 10 },
  extension: { times: 2, days: 3 },
  /** Times its limit after which an order is long pending. */
  pending: 2,
  /** Working days from what was done to its entry. */
  entry: { days: 1 },
  /** Window in which a unit may return what is not its own. */
  returning: { officeDays: 1 },
  /** Working days of an application's steps, and how often and by how many days it may be extended. */
  approval: { acceptance: 5, reportingUp: 20, delivery: 10, hearing: 20 },
  /** Share of a limit at which an open case is warned of. */
  warnAt: 0.9,
} as const;
