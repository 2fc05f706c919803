const OVER = /(?:已|累计)?超(?:期|时|过时限)[^，。；、]*|[\d.]+ working days? over|(?:over|late) by .*?(?=[,;]|\.(?:\s|$)|$)/u;

/** A sentence in three: before, what is over its limit, after. The middle is empty when nothing is. */
export function overIn(text: string): [before: string, over: string, after: string] {
  const found = OVER.exec(text);
  if (!found) return [text, "", ""];
  const end = found.index + found[0].length;
  return [text.slice(0, found.index), found[0], text.slice(end)];
}

/** The sentence of an alert, with what is over its limit in red. */
export function Headline({ text }: { text: string }) {
  const [before, over, after] = overIn(text);
  return (
    <>
      {before}
      {over ? <em>{over}</em> : null}
      {after}
    </>
  );
}
