/** What a figure may be told: sizes, and whether its databases stay for the next run. */
export type Plan = {
  readonly url: string;
  readonly events: number;
  readonly rows: number;
  /** Cases of the city that Q1 plants, and of the one that P7 counts. */
  readonly cases: number;
  readonly rounds: number;
  readonly megabytes: number;
  /** Posts a second of P6 and of the load run. */
  readonly rate: number;
  /** Alerts on record for P5 and the load run. */
  readonly alerts: number;
  /** People of the load run, and how long they work. */
  readonly users: number;
  readonly minutes: number;
  readonly keep: boolean;
  /** A prepared database for P5 and the load run to work in as it is, and to leave; without it they prepare one of today, and work in a copy. */
  readonly store: string | undefined;
  /** The load run begins with what is overdue, as when a worker is started after a long stop. */
  readonly cold: boolean;
};
