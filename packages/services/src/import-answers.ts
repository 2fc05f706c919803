import type { Rejection } from "@qingjian/intake";

/** What storing a part did. */
export type PartResult = {
  readonly newRecords: number;
  readonly changedRecords: number;
  /** Records of which it was said that their source has deleted them: neither new nor changed. */
  readonly deletedRecords: number;
  readonly repeatedRecords: number;
  /** Records of cases that had as many as are taken. */
  readonly setAside: number;
  readonly cases: number;
};

/** A part that is mapped and can be stored. */
export type Prepared = {
  readonly rows: number;
  /** Every unit its events name: to be made known before it is stored. */
  readonly units: readonly string[];
  readonly rejections: readonly Rejection[];
};

export type ImportProgress = {
  readonly stage: "reading" | "storing";
  readonly done: number;
  readonly total: number;
  readonly rows: number;
};
