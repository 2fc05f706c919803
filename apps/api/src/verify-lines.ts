import { type Asker, type House, verifyAudit } from "@qingjian/services";
import type { Log } from "./log.ts";

/** Milliseconds between two words on how far it is. */
const PACE = 250;

/** A verification as lines of JSON; it ends when nobody reads on. `over` is called once, however it ends. */
export function verifyLines(house: House, asker: Asker, log: Log, over: () => void): ReadableStream<Uint8Array> {
  const stopping = new AbortController();
  const line = (value: object): Uint8Array => Buffer.from(`${JSON.stringify(value)}\n`);
  return new ReadableStream<Uint8Array>({
    async start(stream) {
      let toldAt = 0;
      try {
        const verdict = await verifyAudit(house, asker, { signal: stopping.signal }, (at) => {
          if (performance.now() - toldAt < PACE) return;
          toldAt = performance.now();
          stream.enqueue(line(at));
        });
        stream.enqueue(line({ verdict }));
        stream.close();
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.error({ err: error as Error }, "a verification failed");
        stream.enqueue(line({ problem: (error as Error).message }));
        stream.close();
      } finally {
        over();
      }
    },
    cancel: () => stopping.abort(),
  });
}
