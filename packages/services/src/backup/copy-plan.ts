/** Where copies are kept, and how many of them. */
export type CopyPlan = { readonly folder: string; readonly keep: number };
