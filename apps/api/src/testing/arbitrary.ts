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
