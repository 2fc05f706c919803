import fc from "fast-check";
import { type Components, resolved, type Schema } from "../example.ts";

/** Values that fit a schema. Texts are now and then hostile: quotes, signs of SQL and paths, NUL, half a surrogate pair, what a mask would hide. */
export function arbitraryOf(given: Schema, components: Components, depth = 0): fc.Arbitrary<unknown> {
  const schema = resolved(given, components);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => arbitraryOf(choice, components, depth + 1)));
  if (schema.allOf)
    return fc
      .tuple(...schema.allOf.map((part) => arbitraryOf(part, components, depth)))
      .map((parts) => Object.assign({}, ...parts) as unknown);
  const types = schema.type === undefined ? ["string"] : [schema.type].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, components, depth)));
}

function ofType(type: string, schema: Schema, components: Components, depth: number): fc.Arbitrary<unknown> {
  if (type === "null") return fc.constant(null);
  if (type === "boolean") return fc.boolean();
  if (type === "integer" || type === "number") return numberIn(schema);
  if (type === "array") {
    if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((one) => arbitraryOf(one, components, depth + 1)));
    const least = schema.minItems ?? 0;
    return fc.array(schema.items ? arbitraryOf(schema.items, components, depth + 1) : fc.anything(), {
      minLength: least,
      maxLength: Math.max(least, Math.min(schema.maxItems ?? 3, 3)),
    });
  }
  if (type === "object") {
    const { properties = {}, required = [], additionalProperties } = schema;
    const known = Object.entries(properties).filter(([key]) => depth < 8 || required.includes(key));
    const entries = known.map(([key, one]) => [key, arbitraryOf(one, components, depth + 1)] as const);
    const named = fc.record(Object.fromEntries(entries), { requiredKeys: [...required] });
    if (typeof additionalProperties !== "object" || known.length > 0) return named;
    return fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), arbitraryOf(additionalProperties, components, depth + 1), {
      maxKeys: 3,
    });
  }
  return textIn(schema);
}

const HOSTILE = [
  "' or 1=1 --",
  "%_\\",
  "../../etc/passwd",
  "\0",
  "\ud800",
  "<script>alert(1)</script>",
  "=1+1",
  "13812346207",
  "女士",
  "𠮷",
  " ",
  "__proto__",
  "\u202e退回\u2066",
  "\udc00",
  "\ufeff",
  "\u001b[2J",
  '=HYPERLINK("http://example.org")',
  "1e309",
  "(a+)+$",
  "9999-99-99",
];

/** Bodies that no form would send: what they are, and their bytes. */
export const RAW_BODIES: readonly (readonly [what: string, body: string | Uint8Array])[] = [
  ["lists without end", "[".repeat(100_000)],
  ["objects without end", '{"a":'.repeat(100_000)],
  ["deep and whole", `${'{"id":'.repeat(5000)}1${"}".repeat(5000)}`],
  ["a key twice", '{"id":"a","id":"b","note":"c","note":{}}'],
  ["a prototype", '{"__proto__":{"roles":["admin"]},"constructor":{"prototype":{"x":1}},"id":"a"}'],
  ["halves of characters", '{"id":"\\ud800","note":"\\udc00","reason":"\\ud83d"}'],
  ["NUL", '{"id":"a\\u0000","reason":"\\u0000"}'],
  ["numbers beyond numbers", '{"id":1e309,"limit":-1e309,"revision":1e21,"points":0.1e-400,"days":99999999999999999999}'],
  ["a text of a megabyte", JSON.stringify({ id: "x".repeat(1_000_000), reason: "一".repeat(10) })],
  ["a hundred thousand keys", `{${Array.from({ length: 50_000 }, (_, nth) => `"k${nth}":1`).join()}}`],
  ["bytes that are no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d])],
  ["UTF-16", Buffer.from('\ufeff{"id":"a"}', "utf16le")],
  ["nothing", ""],
  ["a value and more", "null null"],
];

function textIn({ pattern, format, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined)
    return fc.stringMatching(new RegExp(pattern, "u")).filter((text) => text.length >= minLength && text.length <= maxLength);
  if (format === "binary") return fc.string();
  const bounds = { minLength, maxLength: Math.min(maxLength, minLength + 40) };
  const hostile = HOSTILE.filter((text) => text.length >= minLength && text.length <= maxLength);
  const plain = fc.string({ unit: "grapheme", ...bounds }).filter((text) => text.length >= minLength && text.length <= maxLength);
  return hostile.length === 0 ? plain : fc.oneof(plain, fc.constantFrom(...hostile));
}

function numberIn({ type, minimum, maximum, exclusiveMinimum }: Schema): fc.Arbitrary<number> {
  const whole = [type].flat().includes("integer");
  const least = minimum ?? (exclusiveMinimum === undefined ? Number.MIN_SAFE_INTEGER : exclusiveMinimum + 1);
  const bounds = { min: least, max: maximum ?? Number.MAX_SAFE_INTEGER };
  return whole ? fc.integer(bounds) : fc.double({ ...bounds, noNaN: true });
}

/** Anything at all in the place of what is described. */
export const anything = (): fc.Arbitrary<unknown> =>
  fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(...HOSTILE), fc.constantFrom(null, -1, 1e308, [], {}, "x".repeat(5000)));
