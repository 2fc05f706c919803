import type { Context } from "hono";

export const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Sends a file as it is made; its name may be Chinese (RFC 6266). */
export function sendFile(
  c: Context,
  type: string,
  { name, bytes }: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
): Response {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/g, "_");
  const full = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return c.body(streamOf(bytes), 200, {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${full}`,
    "Cache-Control": "private, no-store",
  });
}

/** A stream that asks for the next piece only when there is room for it, and lets go of the rest when nobody reads on. */
function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(stream) {
      const piece = await pieces.next();
      if (piece.done) stream.close();
      else stream.enqueue(piece.value);
    },
    cancel: async () => void (await pieces.return?.()),
  });
}
