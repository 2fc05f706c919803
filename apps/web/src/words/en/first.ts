import type { Words } from "../zh.ts";

export const first: Pick<Words, "first" | "often"> = {
  first: {
    title: "Begin here",
    open: "open the most pressing",
    claim: "claim it",
    confirm: "confirm it (X dismisses it)",
    next: "the next one",
    keys: "all keys",
    away: "Got it",
  },
  often: {
    title: "Often used",
    names: {
      import: "Import a log",
      gaps: "Gaps in the data",
      open: "Open an account",
      grant: "Grant roles and scopes",
      verify: "Verify the audit chain",
      log: "Search the audit log",
    },
    notes: {
      import: "drop a .csv, .xlsx or other file, check its columns, import; bad rows say why and can be put right and dropped again",
      gaps: "stretches missed, refused or not judged, to be refilled or explained",
      open: "a new account may do nothing until a security administrator grants it a role",
      grant: "who holds which role in which units; nobody grants to themselves",
      verify: "every entry from the first against its hash and seal; a change is pointed at",
      log: "who did what to what and when; searching is on record too",
    },
    precision: "Rules confirmed least",
    precisionNote: "look first at what is dismissed most; draft a policy and backtest it",
    undecided: "No alert has been decided yet",
    undecidedNote: "When inspectors confirm or dismiss alerts, the share confirmed stands here by rule.",
  },
};
