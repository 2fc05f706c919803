import { maskText } from "./mask.ts";

/** The beginning of a text, never half a character (a surrogate pair counts as one), with … when there was more. */
export const beginning = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const half = (text.charCodeAt(most - 1) & 0xfc00) === 0xd800;
  return `${text.slice(0, half ? most - 1 : most)}…`;
};

/** What stood in a cell, short and masked, to be named in a reason. */
export const quoted = (text: string): string => beginning(maskText(text), 60);
