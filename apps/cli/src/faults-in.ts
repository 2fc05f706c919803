import { plainly } from "@qingjian/services";
import { z } from "zod";
import { jsonPlace } from "./json-place.ts";

/** What is wrong with the value of a file, in both languages, each fault under its path with the line and column where it stands in the text. */
export function faultsIn(file: string, schema: z.ZodType, value: unknown, text: string): { readonly zh: string; readonly en: string } {
  const said = (locale: typeof z.locales.en, at: (line: number, column: number) => string): string => {
    const { error } = schema.safeParse(value, { error: locale().localeError });
    return (error?.issues ?? [])
      .slice(0, 20)
      .map(({ path, message }) => {
        const { line, column } = jsonPlace(text, path);
        return `${at(line, column)}${path.length > 0 ? `, ${z.core.toDotPath(path)}` : ""}: ${plainly(message)}`;
      })
      .join("; ");
  };
  return {
    zh: `${file} ${said(z.locales.zhCN, (line, column) => `第 ${line} 行第 ${column} 列`)}`,
    en: `${file}, ${said(z.locales.en, (line, column) => `line ${line}, column ${column}`)}`,
  };
}
