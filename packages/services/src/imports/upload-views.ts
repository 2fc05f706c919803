import type { SourceKind } from "@qingjian/events";
import type { ColumnRole, Draft, Said } from "@qingjian/intake";
import type { ImportProgress } from "../import-answers.ts";

/** `waiting`: to be mapped. `queued`: to be imported by a worker. The last three are ends; a failed or cancelled one can be started again. */
export const UPLOAD_STATES = ["waiting", "queued", "running", "done", "failed", "cancelled"] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** What an import came to. */
export type ImportCounts = {
  readonly batch: string;
  readonly source: string;
  /** The very file had been imported before: nothing was done. */
  readonly already: boolean;
  readonly rows: number;
  readonly rejected: number;
  readonly newRecords: number;
  readonly changedRecords: number;
  readonly deletedRecords: number;
  readonly repeatedRecords: number;
  readonly cases: number;
};

/** A file that was put in, and how far it is. Instants are epoch ms. */
export type UploadRow = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: number;
  readonly state: UploadState;
  /** Title of the mapping it is imported by. */
  readonly mapping: Said | null;
  readonly progress: ImportProgress | null;
  readonly result: ImportCounts | null;
  readonly problem: Said | null;
  /** Whether the file itself is still here: it goes when all of it was taken in, or after a day. */
  readonly held: boolean;
};

/** A mapping that can be chosen. `fits`: the file has its columns. */
export type MappingChoice = {
  readonly id: string;
  readonly title: Said;
  readonly kind: SourceKind;
  readonly fits: boolean;
  /** That of a source on record; else one that is shipped. */
  readonly stored: boolean;
};

export type PreviewColumn = {
  readonly column: string;
  /** What its name and values say it is, and how sure that is, 0–1. */
  readonly guessed: ColumnRole;
  readonly confidence: number;
  /** Day and month cannot be told apart. */
  readonly ambiguous: boolean;
  /** Shown masked. */
  readonly identity: boolean;
};

/** What would become of a file, by its first rows. Nothing is written. */
export type ImportPreview = {
  readonly upload: UploadRow;
  readonly choices: readonly MappingChoice[];
  /** The chosen mapping; null where a draft is tried. */
  readonly by: string | null;
  readonly draft: Draft | null;
  readonly columns: readonly PreviewColumn[];
  /** The first rows, who is meant masked. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly (string | null)[] }[];
  /** Words of the column of activities, the most frequent first. */
  readonly words: readonly { readonly word: string; readonly count: number; readonly activity: string | null }[];
  readonly read: {
    readonly rows: number;
    readonly cases: number;
    readonly events: number;
    readonly rejected: number;
    /** Whether these were all rows of the file. */
    readonly whole: boolean;
  };
  readonly cases: readonly { readonly number: string; readonly notation: string }[];
  readonly rejections: readonly {
    readonly line: number;
    readonly column: string | null;
    readonly value: string | null;
    readonly reason: Said;
  }[];
  /** The canonical activities, to choose from. */
  readonly activities: readonly { readonly id: string; readonly name: Said }[];
  /** Why it cannot be imported so. */
  readonly problem: Said | null;
  /** Title of the source on record whose mapping this one would replace. */
  readonly replaces: Said | null;
};
