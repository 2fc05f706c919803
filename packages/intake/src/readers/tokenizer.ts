/** One record of delimited text; `broken` when its quotes make no sense. */
export type TextRecord = { readonly line: number; readonly cells: string[]; readonly broken?: boolean };

/** Cuts delimited text (RFC 4180) into records as it comes. */
export type Tokenizer = {
  /** Whole records in what has come so far. With `end`, the rest counts as one too. */
  feed(text: string, end: boolean): TextRecord[];
  /** The line on which the next record starts. */
  line(): number;
  /** The line on which what has come so far ends. */
  lastLine(): number;
  /** Characters kept because their record is not whole. */
  pending(): number;
  /** The line on which a quote stands open in what is kept. */
  openQuote(): number | undefined;
};

/**
 * Written here and not taken from papaparse (against which it is tested) because a physical line number is owed for every
 * row, and one misplaced quote must cost one line, not all lines up to the next quote.
 */
export function tokenizer(delimiter: string, newline: "\n" | "\r" = "\n", first = 1): Tokenizer {
  let rest = "";
  let waiting = "";
  let line = first;
  let openAt: number | undefined; // in the text that was fed last, of which `rest` begins at `restAt`
  let restAt = 0;

  /** A record with quotes that starts at `from`: its end in `text`, or undefined when it is not whole yet. */
  function quoted(text: string, from: number, end: boolean): { next: number; cells: string[]; broken?: boolean } | undefined {
    const cells: string[] = [];
    let at = from;
    for (;;) {
      if (text.charCodeAt(at) !== 34) {
        const lineEnd = text.indexOf(newline, at);
        if (lineEnd < 0 && !end) return undefined;
        const stop = lineEnd < 0 ? text.length : lineEnd;
        const cut = text.indexOf(delimiter, at);
        if (cut >= 0 && cut < stop) {
          cells.push(text.slice(at, cut));
          at = cut + 1;
          continue;
        }
        cells.push(withoutReturn(text.slice(at, stop)));
        return { next: stop + 1, cells };
      }
      let piece = "";
      let seek = at + 1;
      let close = text.indexOf('"', seek);
      while (close >= 0 && text.charCodeAt(close + 1) === 34) {
        piece += text.slice(seek, close + 1);
        seek = close + 2;
        close = text.indexOf('"', seek);
      }
      if (close < 0) {
        openAt = at;
        return undefined;
      }
      if (close + 1 >= text.length && !end) return undefined; // the next character may be a second quote
      cells.push(piece + text.slice(seek, close));
      at = close + 1;
      if (at >= text.length) return { next: at, cells };
      if (text[at] === delimiter) at++;
      else if (text[at] === newline) return { next: at + 1, cells };
      else if (newline === "\n" && text[at] === "\r") {
        if (at + 1 >= text.length && !end) return undefined;
        if (at + 1 >= text.length || text[at + 1] === "\n") return { next: at + 2, cells };
        return { next: lineAfter(text, from), cells, broken: true };
      } else return { next: lineAfter(text, from), cells, broken: true };
    }
  }
  const lineAfter = (text: string, from: number): number => {
    const stop = text.indexOf(newline, from);
    return stop < 0 ? text.length : stop + 1;
  };
  const withoutReturn = (text: string): string => (newline === "\n" && text.endsWith("\r") ? text.slice(0, -1) : text);

  return {
    feed(more, end) {
      // A record of many chunks is looked at again only when it has doubled, so its length costs no more than itself.
      waiting += more;
      if (!end && waiting.length < rest.length) return [];
      const text = rest + waiting;
      waiting = "";
      const records: TextRecord[] = [];
      let at = 0;
      let quote = text.indexOf('"');
      openAt = undefined;
      while (at < text.length) {
        if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
        const lineEnd = text.indexOf(newline, at);
        if (lineEnd < 0 && !end) {
          if (quote >= 0) quoted(text, at, end); // to know whether a quote stands open
          break;
        }
        const stop = lineEnd < 0 ? text.length : lineEnd;
        if (quote < 0 || quote > stop) {
          records.push({ line, cells: withoutReturn(text.slice(at, stop)).split(delimiter) });
          at = stop + 1;
          line++;
          continue;
        }
        const record = quoted(text, at, end);
        if (!record) break;
        records.push(record.broken ? { line, cells: record.cells, broken: true } : { line, cells: record.cells });
        line += newlines(text, at, record.next);
        at = record.next;
      }
      rest = text.slice(at);
      restAt = at;
      return records;
    },
    line: () => line,
    lastLine: () => line + newlines(rest, 0, rest.length) + newlines(waiting, 0, waiting.length),
    pending: () => rest.length + waiting.length,
    openQuote: () => (openAt === undefined ? undefined : line + newlines(rest, 0, openAt - restAt)),
  };

  function newlines(text: string, from: number, until: number): number {
    let count = 0;
    for (let at = text.indexOf(newline, from); at >= 0 && at < until; at = text.indexOf(newline, at + 1)) count++;
    return count;
  }
}

/** The delimiter of a header line: of `,` `;` tab and `|` the most frequent outside quotes; a comma when there is none. */
export function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t", "|"].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}
