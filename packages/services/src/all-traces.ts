import { readCopy, type Store } from "@qingjian/db";
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
  for (const stretch of stretches)
    for await (const rows of readCopy(store.copyOut(`select case_id, source, trace from cases${stretch}`)))
      yield rows.map(([caseId, of, trace]) => ({
        case_id: String(caseId),
        source: String(of),
        stored: JSON.parse(String(trace)) as StoredTrace,
      }));
}
