/** Cases as the verbs give them. Instants are epoch ms. */
export type CaseRow = {
  readonly id: string;
  readonly number: string;
  readonly source: string;
  readonly item: string | null;
  readonly class: string | null;
  readonly place: string | null;
  readonly unit: string | null;
  readonly title: string | null;
  readonly urgent: boolean;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly events: number;
};

export type CaseView = CaseRow & {
  readonly petitioner: string | null;
  readonly due: number | null;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly judgedAt: number | null;
  readonly unknown: boolean;
  /** Its source has deleted it: which batch and file said so, and when that was taken in. Then it has no events and stands in no list. */
  readonly deleted: { readonly batch: string; readonly file: string; readonly at: number } | null;
  readonly notation: string;
};

export type CaseFilter = {
  readonly q?: string;
  readonly source?: readonly string[];
  readonly unit?: readonly string[];
  readonly open?: boolean;
  readonly from?: number;
  readonly until?: number;
};
