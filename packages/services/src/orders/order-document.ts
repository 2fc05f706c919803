import { localDay, localTime } from "@qingjian/events";
import { writeOrderDocument } from "@qingjian/report";
import { auditRead } from "../audit/audit-read.ts";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { readOrder } from "./read-order.ts";
import { released } from "./release-evidence.ts";

/** The order on paper, as it was issued: later time and moves are in the system, not on the document. @throws Refusal not-found */
export async function orderDocument(house: House, asker: Asker, idOrNumber: string): Promise<OpenedFile> {
  const order = await readOrder(house, asker, idOrNumber);
  const issue = order.history.find(({ move }) => move === "issue");
  const lastDay = (due: number) => localDay(due - 1); // a day ends at the midnight after it
  const bytes = await writeOrderDocument({
    number: order.number,
    mark: order.mark,
    issuer: order.issuer,
    unit: order.unit,
    issuedOn: localDay(order.issuedAt),
    signBy: order.signDueAt === null ? null : lastDay(order.signDueAt),
    replyBy: lastDay(issue?.due ?? order.dueAt),
    listed: issue?.listed ?? false,
    contact: order.issuedBy.name,
    copies: order.copies,
    facts: order.evidence.findings.map(({ title, sentence, basis }) => ({ title: title.zh, sentence: ended(sentence.zh), basis })),
    records: order.evidence.events.map(({ at, caseNumber, name, unit, toUnit, officer, text }) => ({
      at: localTime(at).slice(0, "2026-03-02 09:00".length),
      caseNumber,
      step: name.zh,
      units: [[unit, toUnit].filter(Boolean).join("→"), officer].filter(Boolean).join(" "),
      text: text ?? "",
    })),
    demand: released(order.demand), // what people type is masked wherever it leaves
  });
  await auditRead(house, asker, { action: "order.print", subjectKind: "order", subjectId: order.id, body: { number: order.number } });
  return { name: `督办单-${order.number}.docx`, bytes: once(bytes) };
}

const ended = (sentence: string): string => (sentence === "" || /[。！？]$/.test(sentence) ? sentence : `${sentence}。`);

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
