import { readFileSync } from "node:fs";
import { type ChangeAsk, readPolicies } from "@qingjian/services";
import { z } from "zod";
import { Misuse } from "./failure.ts";
import { faultsIn } from "./faults-in.ts";

/** A file holds a list of policies, or `{ set, end, until, note }`. @throws Misuse, Refusal */
export function changeIn(file: string): Partial<ChangeAsk> & { readonly note?: string } {
  const given = jsonIn(file);
  if (Array.isArray(given)) return { set: readPolicies(given) };
  const parsed = changeSchema.safeParse(given);
  if (!parsed.success) throw new Misuse(faultsIn(file, changeSchema, given));
  const { set, ...rest } = parsed.data;
  return { ...rest, set: readPolicies(set) };
}

/** Where the parser of JSON stopped, in Chinese. */
function placeIn(message: string): string {
  const place = /line (\d+) column (\d+)/.exec(message);
  return place ? ` 第 ${place[1]} 行第 ${place[2]} 列` : " 的末尾";
}

/** What a file of JSON holds. @throws Misuse */
export function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(/^\ufeff/, ""));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Misuse({
        zh: `${file}${placeIn(error.message)}不是 JSON，请在该处改正`,
        en: `${file} is not JSON: ${error.message.slice(0, 300)}; correct it there`,
      });
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
