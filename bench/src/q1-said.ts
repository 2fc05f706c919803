import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { FindingLine } from "@qingjian/services";

/** That a rule speaks of something: a case, or what several cases show together. */
export type Said = {
  readonly rule: string;
  /** `case`, or what a group is about. */
  readonly over: string;
  readonly subject: string;
  level: string;
  /** How it was planted, or the sentence that was found. */
  readonly note: string;
  /** Foreign numbers of the cases that prove it. */
  readonly cases: Set<string>;
};
/** By rule and subject; several of one rule on one subject are one, at the highest level, proved by all their cases. */
export type AllSaid = ReadonlyMap<string, Said>;

const LEVELS = ["notice", "yellow", "orange", "red"];
const higher = (a: string, b: string): string => (LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b);
const idOf = ({ rule, over, subject }: Pick<Said, "rule" | "over" | "subject">): string => [rule, over, subject].join("\n");

function add(all: Map<string, Said>, said: Said): void {
  const known = all.get(idOf(said));
  if (!known) return void all.set(idOf(said), said);
  known.level = higher(known.level, said.level);
  for (const one of said.cases) known.cases.add(one);
}

/** What was planted, from the labels of the city and of its further feeds. */
export async function plantedIn(files: readonly string[]): Promise<AllSaid> {
  const all = new Map<string, Said>();
  for (const file of files) await addPlanted(all, file);
  return all;
}

async function addPlanted(all: Map<string, Said>, file: string): Promise<void> {
  let head: string[] | undefined;
  for await (const text of createInterface({ input: createReadStream(file, "utf8") })) {
    if (text.includes('"')) throw new Error(`${file}: a label may hold no comma and no quotation mark: ${text}`);
    const cells = text.replace("\uFEFF", "").split(",");
    if (!head) head = cells;
    else {
      const cell = (column: string) => cells[head?.indexOf(column) ?? -1] ?? "";
      const over = cell("over") || "case";
      const cases = new Set(cell("cases").split(" ").filter(Boolean));
      const subject = over === "case" ? cell("caseId") : over === "matter" ? ofCases(cases) : cell("subject");
      add(all, { rule: cell("rule"), over, subject, level: cell("level"), note: cell("note"), cases });
    }
  }
}

/** What stands. A petitioner's pseudonym is keyed, so a matter is known by its cases. */
export async function foundIn(lines: AsyncIterable<FindingLine>): Promise<AllSaid> {
  const all = new Map<string, Said>();
  for await (const { rule, subjectKind: over, subject, case: number, key, level, sentence: note, evidence } of lines) {
    const cases = over === "case" ? [] : evidence.map((place) => (place.split("#")[0] ?? "").slice(place.indexOf("/") + 1));
    add(all, {
      rule,
      over,
      subject: over === "matter" ? ofCases(cases) : (number ?? placeOf(rule, subject, key)),
      level,
      note,
      cases: new Set(cases),
    });
  }
  return all;
}

const ofCases = (cases: Iterable<string>): string => [...new Set(cases)].sort().join("+");

/** Roots are counted by item and place; the place is the part of the group, second in the key. */
const placeOf = (rule: string, subject: string, key: string): string =>
  rule === "uncured-root" ? `${subject}/${key.split("|")[1]}` : subject;
