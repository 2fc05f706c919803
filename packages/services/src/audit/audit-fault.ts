import type { Said } from "@qingjian/rules";

export type FaultKind =
  | "altered"
  | "unreadable"
  | "unlinked"
  | "missing"
  | "doubled"
  | "reordered"
  | "cut"
  | "extra"
  | "rebuilt"
  | "seal-altered"
  | "seal-missing"
  | "seal-doubled"
  | "seal-differs"
  | "file";

/** Something wrong with the record, and where: an entry by bucket and number, a seal by its number, a line of a file. */
export type AuditFault = {
  readonly kind: FaultKind;
  readonly bucket: number | null;
  readonly seq: number | null;
  readonly seal: number | null;
  readonly line: number | null;
  readonly said: Said;
};

const MOST = 100;

/** Faults in the order they are met; past a hundred they are only counted. */
export type Faults = {
  add(fault: Partial<AuditFault> & Pick<AuditFault, "kind" | "said">): number;
  /** Puts another in the place of one that turned out to be something else. */
  replace(index: number, fault: Partial<AuditFault>): void;
  readonly found: AuditFault[];
  readonly count: number;
};

export function openFaults(): Faults {
  const found: AuditFault[] = [];
  let count = 0;
  return {
    found,
    get count() {
      return count;
    },
    add(fault) {
      if (found.length < MOST) found.push({ bucket: null, seq: null, seal: null, line: null, ...fault });
      return count++;
    },
    replace(index, fault) {
      const known = found[index];
      if (known) found[index] = { ...known, ...fault };
    },
  };
}
