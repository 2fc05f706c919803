import { readFileSync } from "node:fs";
import { type ChangeAsk, readPolicies } from "@qingjian/services";
import { z } from "zod";
import { Misuse } from "./failure.ts";

/** A file holds a list of policies, or `{ set, end, until, note }`. @throws Misuse, Refusal */
export function changeIn(file: string): Partial<ChangeAsk> & { readonly note?: string } {
  const given = jsonIn(file);
  if (Array.isArray(given)) return { set: readPolicies(given) };
  const parsed = changeSchema.safeParse(given);
  if (!parsed.success)
    throw new Misuse(
      `${file}: ${parsed.error.issues.map(({ path, message }) => `${path.length > 0 ? `${path.join(".")}: ` : ""}${message}`).join("; ")}`,
    );
  const { set, ...rest } = parsed.data;
  return { ...rest, set: readPolicies(set) };
}

/** What a file of JSON holds. @throws Misuse */
export function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(/^\ufeff/, ""));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Misuse(`${file} is not JSON: ${error.message}`);
    if ((error as NodeJS.ErrnoException).code === "EISDIR") throw new Misuse(`${file} is a folder, not a file`);
    throw error;
  }
}

const changeSchema = z.strictObject({
  set: z.array(z.unknown()).default([]),
  end: z.array(z.string()).default([]),
  until: z.string().exactOptional(),
  note: z.string().exactOptional(),
});
