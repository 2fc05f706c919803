import type { AuditFault, Faults } from "./audit-fault.ts";
import type { CitedSeal } from "./seal-audit.ts";

/** A file of seals against which the record was held: how many seals it has, and up to which the record was found to go. */
export type Anchor = { readonly file: string; readonly seals: number; readonly last: CitedSeal | null };

/** What a verification found. Without faults the record is whole up to `sealedTo`; what is later is only chained. */
export type AuditVerdict = {
  readonly whole: boolean;
  readonly entries: number;
  readonly seals: number;
  readonly sealedTo: CitedSeal | null;
  /** Entries behind the last seal. */
  readonly unsealed: number;
  /** Without any, a record that was rebuilt together with its seals would not be found out. */
  readonly anchors: readonly Anchor[];
  /** At most a hundred, in the order they were met; `faultCount` is how many there are. */
  readonly faults: readonly AuditFault[];
  readonly faultCount: number;
};

export const verdictOf = (faults: Faults, facts: Omit<AuditVerdict, "whole" | "faults" | "faultCount">): AuditVerdict => ({
  whole: faults.count === 0,
  ...facts,
  faults: faults.found,
  faultCount: faults.count,
});

export const citedOf = (seal: CitedSeal | undefined): CitedSeal | null =>
  seal === undefined ? null : { seq: seal.seq, at: seal.at, hash: seal.hash };
