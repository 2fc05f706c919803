/** As much of JSON Schema (2020-12) as the API's description is written in. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly example?: unknown;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
};
export type Components = Readonly<Record<string, Schema>>;

/** The schema that a reference names. */
export const resolved = (schema: Schema, components: Components): Schema =>
  schema.$ref === undefined ? schema : (components[schema.$ref.split("/").at(-1) ?? ""] ?? {});

/** What stands in an example under a name, where the schema does not say: nobody's name or number is among it. */
const BY_NAME: Readonly<Record<string, string>> = {
  zh: "市城管局第2次退单，超过退单时限",
  en: "Second return by the city management bureau, after its time",
  number: "YJ-2026-000123",
  unit: "市城管局",
  toUnit: "市住建局",
  source: "qinghe-hotline",
  item: "供暖",
  class: "投诉",
  place: "莲池区",
  title: "小区供暖不热",
  headline: "小区供暖不热",
  path: "/清河市/市城管局/",
  scope: "/清河市/市城管局/",
  name: "林岚",
  username: "linlan",
  day: "2026-03-02",
  month: "2026-03",
  from: "2026-03-02",
  until: "2026-04-01",
  on: "2026-03-02",
  rule: "ping-pong",
  petitioner: "~q0w1e2r3t4y5u6i7",
  caseId: "qinghe-hotline/RX20260302000001",
  caseNumber: "RX20260302000001",
  note: "已电话核实，退单理由不成立",
  reason: "经核退单理由不成立",
  text: "不属于我单位职责",
  digest: "9f3c71ae04d2b86e5d1207c4aa93be6f40718c2d9e5b3fa1c6d88027e4b19350",
  activity: "returned",
};
const SOME_ID = "0195d1a0-7a3c-7000-8000-000000000001";
const INSTANT = Date.UTC(2026, 2, 2, 1);
const BY_FORMAT: Readonly<Record<string, string>> = {
  date: "2026-03-02",
  "date-time": "2026-03-02T09:00:00+08:00",
  uri: "https://example.gov.cn/hook",
  email: "linlan@example.gov.cn",
  uuid: SOME_ID,
  binary: "(a file)",
};

/** A value that fits a schema: its own example where it has one, else made of the names and bounds in it. */
export function exampleOf(given: Schema, components: Components, name = "", depth = 0): unknown {
  const schema = resolved(given, components);
  for (const said of [given.example, schema.example, schema.const, schema.default]) if (said !== undefined) return said;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return exampleOf(choice.find(({ type }) => type !== "null") ?? choice[0] ?? {}, components, name, depth);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, components, name, depth)));
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== "null") : schema.type;
  if (type === "object") return objectOf(schema, components, depth);
  if (type === "array") return arrayOf(schema, components, name, depth);
  if (type === "boolean") return false;
  if (type === "integer" || type === "number") return numberOf(schema, name);
  if (type === "string") return stringOf(schema, name);
  return type === "null" ? null : {};
}

function objectOf({ properties = {}, required = [] }: Schema, components: Components, depth: number): object {
  const shown = Object.entries(properties).filter(([key]) => depth < 6 || required.includes(key));
  return Object.fromEntries(shown.map(([key, one]) => [key, exampleOf(one, components, key, depth + 1)]));
}

function arrayOf({ items, prefixItems, minItems = 0 }: Schema, components: Components, name: string, depth: number): unknown[] {
  if (prefixItems) return prefixItems.map((one) => exampleOf(one, components, name, depth + 1));
  if (!items || (depth > 5 && minItems === 0)) return [];
  const one = exampleOf(items, components, name.replace(/s$/, ""), depth + 1);
  return Array.from({ length: Math.max(1, minItems) }, () => one);
}

function numberOf({ minimum, exclusiveMinimum, maximum }: Schema, name: string): number {
  const wanted = /(at|At|from|until|begun|ended|^now|due)$/.test(name) ? INSTANT : 1;
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1);
  return Math.min(Math.max(wanted, least ?? wanted), maximum ?? wanted);
}

function stringOf({ format, minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern }: Schema, name: string): string {
  const fits = (text: string) => pattern === undefined || new RegExp(pattern, "u").test(text);
  const id = /id$/i.test(name) || name === "file" ? SOME_ID : undefined;
  const known = [BY_FORMAT[format ?? ""], BY_NAME[name], id, "示例", SOME_ID, "2026-03-02", "2026-03", "2026", "text"];
  const found = known.find((text) => text !== undefined && fits(text) && text.length <= maxLength) ?? "";
  return found.padEnd(minLength, "…");
}
