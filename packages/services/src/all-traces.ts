import { eachCopied, type Store, textOf } from "@qingjian/db";
import type { StoredTrace } from "@qingjian/events";

/** The folded cases of one source or of all, streamed, without those that their source has deleted: what an analyst counts on. */
export async function* allTraces(
  { store }: { readonly store: Store },
  source?: string,
): AsyncGenerator<{ readonly case_id: string; readonly source: string; readonly stored: StoredTrace }[]> {
  const where = ` where events > 0${source === undefined ? "" : ` and source = '${source.replaceAll("'", "''")}'`}`;
  // the embedded engine answers a COPY with one block of memory, so it is asked for a stretch of buckets at a time
  const stretches =
    store.engine === "server"
      ? [where]
      : Array.from({ length: 16 }, (_, i) => `${where} and bucket >= ${i * 64} and bucket < ${(i + 1) * 64}`);
  for (const stretch of stretches) {
    let cases: { case_id: string; source: string; stored: StoredTrace }[] = [];
    const read = eachCopied(store.copyOut(`select case_id, source, trace from cases${stretch}`), 3, (data, bounds) => {
      const [caseId, of, trace] = [0, 1, 2].map((field) => textOf(data, bounds, field) as string) as [string, string, string];
      cases.push({ case_id: caseId, source: of, stored: JSON.parse(trace) as StoredTrace });
    });
    for await (const _ of read) {
      if (cases.length > 0) yield cases;
      cases = [];
    }
  }
}
