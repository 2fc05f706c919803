/** The norms of 清河市: what units keep to and what a planted behaviour breaks. They are the defaults of the published rules. */
export const NORMS = {
  signing: { yellow: { days: 1 }, red: { days: 2 } },
  contact: { usual: { days: 1 }, urgent: { minutes: 30 } },
  /** Of every class of order, from the minute a unit first gets it. */
  completion: { officeDays: 5 },
  /** Window in which a unit may return what is not its own. */
  returning: { officeDays: 1 },
  /** Share of a limit at which an open case is warned of. */
  warnAt: 0.9,
} as const;
