import type { Item } from "../place/items.ts";
import type { Step } from "../story.ts";
import type { Note } from "./truth.ts";

const STOCK = ["", "不符合条件", "依据有关规定不予许可", "经审查，不符合相关规定", "不满足法定要求"];
const listed = (text: string | undefined): readonly string[] => (text ? text.split("、") : []);

/** What is true of the papers of an application: what was asked for, told and charged. */
export function papers(steps: readonly Step[], item: Item, note: Note): void {
  const notices = steps.filter(({ stage }) => stage === "补正告知");
  if (notices.length >= 2) note("repeated-correction", notices.length >= 3 ? "red" : "yellow");
  if (notices.some(({ extra }) => listed(extra?.lacking).some((name) => !item.materials.includes(name)))) note("extra-materials", "red");
  const had = new Set<string>();
  for (const { stage, extra } of steps) {
    if (stage === "补正告知" && listed(extra?.lacking).some((name) => had.has(name))) note("repeated-materials", "yellow");
    for (const name of listed(extra?.materials)) had.add(name);
  }
  if (steps.some(({ extra }) => extra?.fee !== undefined && extra.fee !== item.fee)) note("unauthorised-fee", "red");
  if (steps.some(({ stage, extra }) => stage === "现场勘验" && extra?.inspectors !== undefined && extra.inspectors < 2))
    note("site-check-alone", "yellow");
  if (steps.some(({ stage, extra }) => (stage === "不予受理" || stage === "不予许可") && STOCK.includes(extra?.refusal ?? "")))
    note("unexplained-refusal", "yellow");
}
