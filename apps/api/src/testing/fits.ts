import { type Components, resolved, type Schema } from "../example.ts";

/** Where a value does not fit its schema, and why; undefined when it does. Enough of JSON Schema for the API's own description. */
export function misfit(value: unknown, given: Schema, components: Components, at = "$"): string | undefined {
  const schema = resolved(given, components);
  const wrong = (why: string) => `${at}: ${why}, not ${JSON.stringify(value)?.slice(0, 80)}`;
  for (const part of schema.allOf ?? []) {
    const fault = misfit(value, part, components, at);
    if (fault) return fault;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const faults = choices.map((choice) => misfit(value, choice, components, at));
    if (faults.every((fault) => fault !== undefined)) return faults.toSorted((a, b) => depthOf(b) - depthOf(a))[0]; // the choice that fits furthest
  }
  if (schema.const !== undefined && value !== schema.const) return wrong(`must be ${JSON.stringify(schema.const)}`);
  if (schema.enum && !schema.enum.includes(value)) return wrong(`must be one of ${schema.enum.join(", ")}`);
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isA(value, type))) return wrong(`must be ${types.join(" or ")}`);
  if (typeof value === "string") return stringMisfit(value, schema, wrong);
  if (typeof value === "number") return numberMisfit(value, schema, wrong);
  if (Array.isArray(value)) return arrayMisfit(value, schema, components, at);
  return typeof value === "object" && value !== null ? objectMisfit(value, schema, components, at) : undefined;
}

const depthOf = (fault: string | undefined): number => (fault?.split(":")[0] ?? "").split(/[.[]/).length;

const isA = (value: unknown, type: string): boolean =>
  type === "null"
    ? value === null
    : type === "array"
      ? Array.isArray(value)
      : type === "integer"
        ? Number.isInteger(value)
        : type === "object"
          ? typeof value === "object" && value !== null && !Array.isArray(value)
          : typeof value === type;

type Wrong = (why: string) => string;
function stringMisfit(value: string, { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern }: Schema, wrong: Wrong) {
  if (value.length < minLength || value.length > maxLength) return wrong(`must have ${minLength} to ${maxLength} characters`);
  return pattern !== undefined && !new RegExp(pattern, "u").test(value) ? wrong(`must match ${pattern}`) : undefined;
}
function numberMisfit(value: number, { minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema, wrong: Wrong) {
  const fits =
    value >= (minimum ?? value) &&
    value <= (maximum ?? value) &&
    value > (exclusiveMinimum ?? value - 1) &&
    value < (exclusiveMaximum ?? value + 1);
  return fits ? undefined : wrong("is out of bounds");
}
function arrayMisfit(
  value: readonly unknown[],
  { items, prefixItems = [], minItems = 0, maxItems }: Schema,
  components: Components,
  at: string,
) {
  if (value.length < minItems || value.length > (maxItems ?? value.length)) return `${at}: has ${value.length} entries`;
  for (const [index, one] of value.entries()) {
    const schema = prefixItems[index] ?? (items || undefined);
    const fault = schema && misfit(one, schema, components, `${at}[${index}]`);
    if (fault) return fault;
  }
  return undefined;
}
function objectMisfit(value: object, { properties = {}, required = [], additionalProperties }: Schema, components: Components, at: string) {
  const missing = required.find((key) => !(key in value));
  if (missing !== undefined) return `${at}: ${missing} is missing`;
  for (const [key, one] of Object.entries(value)) {
    const schema = properties[key] ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
    if (schema === undefined && additionalProperties === false) return `${at}: ${key} is not described`;
    const fault = schema && misfit(one, schema, components, `${at}.${key}`);
    if (fault) return fault;
  }
  return undefined;
}
