/** A request the house cannot grant, in the domain's words; the door turns it into problem+json, the command line into a sentence. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly kind: "not-found" | "forbidden" | "conflict" | "invalid" | "too-large" | "too-many";
  readonly said: { readonly zh: string; readonly en: string };
  constructor(kind: Refusal["kind"], said: Refusal["said"]) {
    super(said.en);
    this.kind = kind;
    this.said = said;
  }
}
