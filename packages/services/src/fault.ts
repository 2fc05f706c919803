/** A rule that broke on a case: said, never swallowed. The case keeps its earlier findings of other rules. */
export type Fault = { readonly rule: string; readonly caseId: string; readonly problem: string };
