import { type Source, usualCustody } from "@qingjian/events";
import { z } from "zod";
import { inLanguage } from "./both-languages.ts";
import { MappingError } from "./mapping-error.ts";
import { type Mapping, mappingSchema } from "./schema.ts";

/**
 * Checks a mapping read from a file; `name` is what a person knows it by.
 * @throws {MappingError} with the path of its first fault, and all others in the message.
 */
export function readMapping(json: unknown, name: string): Mapping {
  const parsed = mappingSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap(deepest);
  throw new MappingError(
    name,
    faults[0]?.path ?? "",
    { zh: `映射写法有误：${saidOf(json, "zh")}`, en: `not a mapping: ${saidOf(json, "en")}` },
    { zh: "各键的写法见 docs/mappings.md，逐项改正", en: "correct these; docs/mappings.md explains every key" },
  );
}

const LOCALES = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };
/** Faults that are named at most. */
const NAMED = 12;

/** All that is wrong, each under its path, in one language. */
function saidOf(json: unknown, language: "zh" | "en"): string {
  const faults = (mappingSchema.safeParse(json, { error: LOCALES[language] }).error?.issues ?? []).flatMap(deepest);
  const said = faults.slice(0, NAMED).map(({ path, message }) => `${path || "(root)"}: ${inLanguage(message, language)}`);
  return said.join(" · ") + (faults.length > NAMED ? ` … (${faults.length})` : "");
}

type Found = { readonly path: string; readonly message: string };

/** Of a union's alternatives, the one that was nearly meant is that whose fault lies deepest. */
function deepest(issue: z.core.$ZodIssue): Found[] {
  const path = issue.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  if (issue.code !== "invalid_union") return [{ path: path.replace(/^\./, ""), message: issue.message }];
  const branches = issue.errors.map((inner) =>
    inner.flatMap((nested) => deepest({ ...nested, path: [...issue.path, ...nested.path] } as z.core.$ZodIssue)),
  );
  const depth = (found: Found[]) => Math.max(0, ...found.map((one) => one.path.split(/[.[]/).length));
  const best = branches.sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
  return best && best.length > 0 ? best : [{ path: path.replace(/^\./, ""), message: issue.message }];
}

/** A mapping of the catalogue: checked when it is loaded, under its own id. */
export function defineMapping(json: unknown): Mapping {
  const id = typeof json === "object" && json !== null && "id" in json ? String(json.id) : "mapping";
  return readMapping(json, id);
}

/** The feed that a mapping's records belong to, and how its custody is read. */
export function sourceOf(mapping: Mapping): Source {
  const { id, kind, custody, centres } = mapping.source;
  return { id, kind, custody: custody ?? usualCustody(kind), centres: centres ?? [] };
}
