import { localDay, localTime } from "@qingjian/events";
import { writeOrderDocument } from "@qingjian/report";
import { hoursMinutes } from "@qingjian/rules";
import { sql } from "kysely";
import { auditRead } from "../audit/audit-read.ts";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import type { ReleasedCustody } from "./order-views.ts";
import { readOrder } from "./read-order.ts";
import { released } from "./release-evidence.ts";

/** The order on paper, as it was issued: later time and moves are in the system, not on the document. @throws Refusal not-found */
export async function orderDocument(house: House, asker: Asker, idOrNumber: string): Promise<OpenedFile> {
  const order = await readOrder(house, asker, idOrNumber);
  const issue = order.history.find(({ move }) => move === "issue");
  const signDue = await signedBy(house, order.id, issue?.seq);
  const lastDay = (due: number) => localDay(due - 1); // a day ends at the midnight after it
  const bytes = await writeOrderDocument({
    number: order.number,
    mark: order.mark,
    issuer: order.issuer,
    unit: order.unit,
    issuedOn: localDay(order.issuedAt),
    signBy: signDue === null ? null : lastDay(signDue),
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
    custody: order.evidence.custody && custodyInWords(order.evidence.custody),
    demand: released(order.demand), // what people type is masked wherever it leaves
  });
  await auditRead(house, asker, { action: "order.print", subjectKind: "order", subjectId: order.id, body: { number: order.number } });
  return { name: `督办单-${order.number}.docx`, bytes: once(bytes) };
}

/** By when it was to be signed for as it was issued: the order's own date follows the calendar that is newest. Of those of earlier versions, which noted none, that one. */
async function signedBy({ store }: House, id: string, seq: number | undefined): Promise<number | null> {
  const { rows } = await sql<{ due: number | null }>`select coalesce((e.body ->> 'signDue')::bigint, o.sign_due_at) as due
    from orders o left join order_events e on e.bucket = o.bucket and e.order_id = o.order_id and e.seq = ${seq ?? 0} where o.order_id = ${id}`.execute(
    store.db,
  );
  return rows[0]?.due ?? null;
}

/** 截至2026-03-02 09:00，市城管局经手6:30（占25.0%），其他单位经手…… */
function custodyInWords({ asOf, holders, others }: ReleasedCustody): string {
  const parts = [...holders, ...(others.worked > 0 ? [{ unit: "其他单位", ...others }] : [])].map(({ unit, worked, share }) =>
    worked > 0 ? `${unit}经手${hoursMinutes(worked)}（占${share.toFixed(1)}%）` : `${unit}未经手`,
  );
  return `经手时间按工作时间计，截至${localTime(asOf).slice(0, 16)}：${parts.join("，")}。`;
}

const ended = (sentence: string): string => (sentence === "" || /[。！？]$/.test(sentence) ? sentence : `${sentence}。`);

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
