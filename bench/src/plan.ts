/** What a figure may be told: sizes, and whether its databases stay for the next run. */
export type Plan = {
  readonly url: string;
  readonly events: number;
  readonly rows: number;
  /** Cases of the city that Q1 plants. */
  readonly cases: number;
  readonly rounds: number;
  readonly megabytes: number;
  /** Posts a second of P6. */
  readonly rate: number;
  readonly keep: boolean;
};
