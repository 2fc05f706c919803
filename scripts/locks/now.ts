import { RULES } from "@qingjian/rules";
import { hear } from "./hear.ts";
import { inputs } from "./inputs.ts";
import type { Now } from "./lock-file.ts";
import { hearPages } from "./pages.ts";

/** Where the locks are kept. */
export const LOCK_FILE = new URL("../../packages/rules/locks.json", import.meta.url);

/** Lets every rule speak over every input that is here. */
export async function rulesNow(): Promise<Now> {
  const heard = (await inputs()).map((input) => [input.name, { digest: input.digest, rules: hear(input) }] as const);
  return { revisions: new Map(RULES.map(({ id, revision }) => [id, revision])), heard: new Map([...heard, ["pages", hearPages()]]) };
}
