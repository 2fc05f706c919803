import type { OrderDocumentInput } from "./order-document-input.ts";
import type { ListInput } from "./write-list.ts";
import type { writeWorkbook as WriteWorkbook } from "./write-workbook.ts";

// Spreadsheets, charts and documents are most of what a start would read: they are read when the first is written.

/** See write-workbook.ts. */
export const writeWorkbook: typeof WriteWorkbook = async (...of) => (await import("./write-workbook.ts")).writeWorkbook(...of);

/** See write-list.ts. */
export async function* writeList<Row>(list: ListInput<Row>): AsyncGenerator<Uint8Array> {
  yield* (await import("./write-list.ts")).writeList(list);
}

/** See order-document.ts. */
export const writeOrderDocument = async (order: OrderDocumentInput): Promise<Uint8Array> =>
  (await import("./order-document.ts")).writeOrderDocument(order);
