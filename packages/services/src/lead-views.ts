import type { Level, Said } from "@qingjian/rules";
import type { AlertSubject } from "./views.ts";

/** What discipline review made of a lead. */
export type LeadOutcome = "no-breach" | "inquiry" | "verification" | "shelved" | "transferred";
export const LEAD_OUTCOMES: readonly { readonly id: LeadOutcome; readonly said: Said }[] = [
  { id: "no-breach", said: { zh: "予以了结", en: "Nothing further" } },
  { id: "inquiry", said: { zh: "谈话函询", en: "Talk or written inquiry" } },
  { id: "verification", said: { zh: "初步核实", en: "Preliminary verification" } },
  { id: "shelved", said: { zh: "暂存待查", en: "Kept for later" } },
  { id: "transferred", said: { zh: "移送其他机关", en: "Handed to another authority" } },
];
export const LEAD_STATES = ["open", "concluded"] as const;
export type LeadState = (typeof LEAD_STATES)[number];

type Person = { readonly id: string; readonly name: string };

/** An alert referred for discipline review. */
export type LeadRow = {
  readonly id: string;
  /** `XS-2026-000001` */
  readonly number: string;
  readonly alert: { readonly id: string; readonly number: string };
  readonly subject: AlertSubject;
  readonly unit: string | null;
  readonly officer: string | null;
  readonly level: Level;
  readonly headline: Said;
  /** Why it was referred. */
  readonly grounds: string;
  readonly proposedBy: Person;
  readonly approvedBy: Person;
  readonly openedAt: number;
  readonly state: LeadState;
  readonly outcome: { readonly id: LeadOutcome; readonly said: Said } | null;
  readonly conclusion: string | null;
  readonly concludedBy: Person | null;
  readonly concludedAt: number | null;
  readonly revision: number;
};
