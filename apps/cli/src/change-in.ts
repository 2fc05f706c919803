import { readFileSync } from "node:fs";
import { type ChangeAsk, readPolicies } from "@qingjian/services";
import { z } from "zod";
import { Misuse } from "./failure.ts";
import { faultsIn } from "./faults-in.ts";
import { jsonFault } from "./json-place.ts";

/** A file holds a list of policies, or `{ set, end, until, note }`. @throws Misuse, Refusal */
export function changeIn(file: string): Partial<ChangeAsk> & { readonly note?: string } {
  const { text, value: given } = readJson(file);
  if (Array.isArray(given)) return { set: readPolicies(given) };
  const parsed = changeSchema.safeParse(given);
  if (!parsed.success) throw new Misuse(faultsIn(file, changeSchema, given, text));
  const { set, ...rest } = parsed.data;
  return { ...rest, set: readPolicies(set) };
}

/** What a file of JSON holds, and its text. @throws Misuse */
export function readJson(file: string): { readonly text: string; readonly value: unknown } {
  let text = "";
  try {
    text = readFileSync(file, "utf8").replace(/^\ufeff/, "");
    return { text, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) {
      const { line, column } = jsonFault(text);
      throw new Misuse({
        zh: `${file} 第 ${line} 行第 ${column} 列起不是 JSON，请改正引号、逗号或括号`,
        en: `${file} is not JSON: line ${line}, column ${column}; correct the quotes, commas or brackets there`,
      });
    }
    if ((error as NodeJS.ErrnoException).code === "EISDIR")
      throw new Misuse({ zh: `${file} 是文件夹，不是文件`, en: `${file} is a folder, not a file` });
    throw error;
  }
}

const changeSchema = z.strictObject({
  set: z.array(z.unknown()).default([]),
  end: z.array(z.string()).default([]),
  until: z.string().exactOptional(),
  note: z.string().exactOptional(),
});
