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
  return c.body(ReadableStream.from(bytes), 200, {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${full}`,
    "Cache-Control": "private, no-store",
  });
}
