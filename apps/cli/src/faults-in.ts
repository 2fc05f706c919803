import { plainly } from "@qingjian/services";
import { z } from "zod";

/** What is wrong with the value of a file, in both languages, each fault under its path. */
export function faultsIn(file: string, schema: z.ZodType, value: unknown): { readonly zh: string; readonly en: string } {
  const said = (locale: typeof z.locales.en): string => {
    const { error } = schema.safeParse(value, { error: locale().localeError });
    return (error?.issues ?? [])
      .slice(0, 20)
      .map(({ path, message }) => `${path.length > 0 ? `${z.core.toDotPath(path)}: ` : ""}${plainly(message)}`)
      .join("; ");
  };
  return { zh: `${file}：${said(z.locales.zhCN)}`, en: `${file}: ${said(z.locales.en)}` };
}
