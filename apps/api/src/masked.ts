import { maskText } from "@qingjian/services";

/** Where people write, and where they are quoted; ids, numbers and addresses are never touched. */
const PROSE = new Set([
  ...["zh", "en", "text", "title", "headline", "note", "reason", "message", "problem", "notation", "said", "detail", "summary"],
  ...["comment", "reply", "demand", "grounds", "conclusion", "statement", "description", "sentence", "value", "name", "file"],
]);

/** The same with telephone and identity numbers masked in all its prose; what has none is the very same. */
export function masked<T>(value: T, inProse = false): T {
  if (typeof value === "string") return (inProse ? maskText(value) : value) as T & string;
  if (Array.isArray(value)) return value.map((one) => masked(one, inProse)) as T & unknown[];
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, masked(one, PROSE.has(key))])) as T;
}
