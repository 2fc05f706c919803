const LONGEST = 64 << 20;

/** One line without its end; `ended` says whether it had one. `bytes` are what was read, to be compared with what should be. */
export type Line = { readonly text: string; readonly bytes: Buffer; readonly ended: boolean };

/** Splits at line feeds and at nothing else. A line beyond any that we write is given in pieces, so that memory stays bounded. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let pieces: Buffer[] = [];
  let held = 0;
  const line = (last: Buffer, ended: boolean): Line => {
    const bytes = pieces.length === 0 ? last : Buffer.concat([...pieces, last]);
    pieces = [];
    held = 0;
    return { text: bytes.toString("utf8"), bytes, ended };
  };
  for await (const chunk of chunks) {
    const data = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let at = 0;
    for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, at)) {
      yield line(data.subarray(at, end), true);
      at = end + 1;
    }
    if (at < data.length) {
      pieces.push(data.subarray(at));
      held += data.length - at;
    }
    if (held > LONGEST) yield line(Buffer.alloc(0), false);
  }
  if (held > 0) yield line(Buffer.alloc(0), false);
}
