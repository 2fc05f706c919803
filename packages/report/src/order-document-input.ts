/** One fact an order rests on, as the unit reads it. */
export type OrderFact = { readonly title: string; readonly sentence: string; readonly basis: readonly string[] };
/** One step that was released to the unit; `at` is `2026-03-02 09:00`. */
export type OrderRecord = {
  readonly at: string;
  readonly caseNumber: string;
  readonly step: string;
  readonly units: string;
  readonly text: string;
};
/** What stands on a rectification order; days are `2026-03-20`. */
export type OrderDocumentInput = {
  readonly number: string;
  /** 清鉴督〔2026〕42号 */
  readonly mark: string;
  readonly issuer: string;
  readonly unit: string;
  readonly issuedOn: string;
  /** Last days to sign for it and to reply; the first is null where the calendar did not reach. */
  readonly signBy: string | null;
  readonly replyBy: string;
  readonly listed: boolean;
  readonly contact: string;
  readonly copies: readonly string[];
  readonly facts: readonly OrderFact[];
  readonly records: readonly OrderRecord[];
  /** Who had the case how long, in a sentence; null where that was not released. */
  readonly custody: string | null;
  readonly demand: string;
};
