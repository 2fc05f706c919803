// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids, and the signs that turn the direction of writing.
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/**
 * Foreign text as it may stand on paper: without what XML forbids and without signs that make it read other than it is written; half a
 * surrogate pair is the sign for what could not be read.
 */
export const printable = (text: string): string => text.toWellFormed().replace(UNPRINTABLE, "");

/** A value with every text in it made printable. */
export function allPrintable<T>(value: T): T {
  const clean = (one: unknown): unknown =>
    typeof one === "string"
      ? printable(one)
      : Array.isArray(one)
        ? one.map(clean)
        : typeof one === "object" && one !== null
          ? Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, clean(inner)]))
          : one;
  return clean(value) as T;
}

/** The first characters of a text and …, no surrogate pair cut in two; the text itself where it is no longer. */
export const cutTo = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const half = (text.charCodeAt(most - 1) & 0xfc00) === 0xd800;
  return `${text.slice(0, half ? most - 1 : most)}…`;
};
