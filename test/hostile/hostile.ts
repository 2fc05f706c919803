/** A file that must be refused: what it is, how it is made, and what is said of it, in both languages. */
export type Hostile = {
  readonly what: string;
  readonly name: string;
  readonly content: () => Uint8Array | string;
  readonly zh: RegExp;
  readonly en: RegExp;
  /** The line that the refusal names. */
  readonly line?: number;
};
