import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

/** The embedded engine on a thread of its own, so that a long statement does not stop the process from answering. */
export type Ask =
  | {
      readonly id: number;
      readonly kind: "query";
      readonly sql: string;
      readonly params: unknown[];
      readonly blob?: Uint8Array | undefined;
      readonly arrays: boolean;
    }
  | { readonly id: number; readonly kind: "script"; readonly sql: string }
  | { readonly id: number; readonly kind: "listen"; readonly channel: string }
  | { readonly id: number; readonly kind: "close" };
export type Answer =
  | { readonly id: number; readonly rows: unknown[]; readonly affected: number; readonly blob?: Uint8Array | undefined }
  | {
      readonly id: number;
      readonly error: { message: string; code?: string | undefined; detail?: string | undefined; constraint?: string | undefined };
    }
  | { readonly channel: string; readonly payload: string };

const port = parentPort;
if (!port) throw new Error("this file is run as a worker thread");
const { folder, image } = workerData as { folder: string | undefined; image: string | undefined };
const number = (text: string): number => Number(text);
const pglite = new PGlite({
  ...(folder === undefined ? {} : { dataDir: folder }),
  ...(image === undefined ? {} : { loadDataDir: new Blob([readFileSync(image)]) }),
  parsers: { 20: number, 1700: number },
});

port.on("message", async (ask: Ask) => {
  try {
    port.postMessage(await answer(ask));
  } catch (error) {
    const { message, code, detail, constraint } = error as { message: string; code?: string; detail?: string; constraint?: string };
    port.postMessage({ id: ask.id, error: { message, code, detail, constraint } } satisfies Answer);
  }
});

async function answer(ask: Ask): Promise<Answer> {
  if (ask.kind === "close") {
    await pglite.close();
    return { id: ask.id, rows: [], affected: 0 };
  }
  if (ask.kind === "script") {
    const results = await pglite.exec(ask.sql);
    return { id: ask.id, rows: results.flatMap(({ rows }) => rows), affected: 0 };
  }
  if (ask.kind === "listen") {
    await pglite.listen(ask.channel, (payload) => port?.postMessage({ channel: ask.channel, payload } satisfies Answer));
    return { id: ask.id, rows: [], affected: 0 };
  }
  const { rows, affectedRows, blob } = await pglite.query(ask.sql, ask.params, {
    rowMode: ask.arrays ? "array" : "object",
    ...(ask.blob === undefined ? {} : { blob: new Blob([ask.blob as Uint8Array<ArrayBuffer>]) }),
  });
  return { id: ask.id, rows, affected: affectedRows ?? 0, blob: blob === undefined ? undefined : new Uint8Array(await blob.arrayBuffer()) };
}
