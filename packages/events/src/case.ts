import type { Attributes } from "./event.ts";
import type { Instant } from "./instant.ts";

/** What kind of system a source is; rules say to which kinds they apply. */
export type SourceKind = "approval" | "hotline" | "rating" | "plan" | "oversight" | "other";
export const SOURCE_KINDS: readonly SourceKind[] = ["approval", "hotline", "rating", "plan", "oversight", "other"];

/** One feed of one system, and how its custody is to be read. */
export type Source = {
  readonly id: string;
  readonly kind: SourceKind;
  /** `transfers`: events with a to-unit hand the case over. `runs`: the log has none, and whoever acts holds it. */
  readonly custody: "transfers" | "runs";
  /** Units that only forward (the hotline centre): never holders. */
  readonly centres: readonly string[];
};

/** How custody is read where nobody has said: a hotline hands its orders over, other systems show who acts. */
export const usualCustody = (kind: SourceKind): Source["custody"] => (kind === "hotline" ? "transfers" : "runs");

/** One application or one hotline order, as its records describe it. */
export type Case = {
  readonly id: string;
  readonly source: string;
  /** What is asked for: approval item or kind of appeal. */
  readonly item?: string | undefined;
  /** Class of item or order, by which limits differ (承诺件, 投诉 …). */
  readonly class?: string | undefined;
  readonly place?: string | undefined;
  readonly urgent?: boolean | undefined;
  /** Keyed pseudonym of the petitioner; never a name. */
  readonly petitioner?: string | undefined;
  /** A deadline stated by the log itself. */
  readonly due?: Instant | undefined;
  /** What the case is about, masked. */
  readonly title?: string | undefined;
  readonly attributes?: Attributes | undefined;
};
