/** How a parameter is filled in, read from the JSON schema of its values. */
export type FieldKind =
  | { readonly kind: "limit"; readonly nullable: boolean }
  | { readonly kind: "flag" }
  | { readonly kind: "share"; readonly nullable: boolean }
  | { readonly kind: "number"; readonly nullable: boolean; readonly whole: boolean; readonly min?: number; readonly max?: number }
  | { readonly kind: "words"; readonly options?: readonly string[]; readonly some: boolean }
  | { readonly kind: "text" }
  | { readonly kind: "rows"; readonly columns: readonly ColumnKind[] }
  | { readonly kind: "other" };
/** One named value of each row. */
export type ColumnKind = { readonly name: string; readonly kind: FieldKind; readonly optional: boolean };

type Schema = {
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
};

/** Beyond this a schema's bound is only that of the number itself. */
const NO_BOUND = 1_000_000;

export function fieldKind(given: unknown): FieldKind {
  const schema = given as Schema;
  const parts = flat(schema);
  const nullable = parts.some(({ type }) => type === "null");
  const values = parts.filter(({ type }) => type !== "null");
  const [first] = values;
  if (first === undefined) return { kind: "other" };
  if (values.length > 1)
    return values.some(({ properties }) => properties?.days !== undefined) ? { kind: "limit", nullable } : { kind: "other" };
  if (first.type === "boolean") return { kind: "flag" };
  if (first.type === "number" || first.type === "integer") return numberKind(first, nullable);
  if (first.type === "array" && first.items?.type === "string")
    return { kind: "words", some: (first.minItems ?? 0) > 0, ...(first.items.enum ? { options: first.items.enum } : {}) };
  if (first.type === "string" && first.enum === undefined) return { kind: "text" };
  const { properties, required = [] } = (first.type === "array" && first.items) || {};
  if (properties === undefined) return { kind: "other" };
  const columns = Object.entries(properties).map(([name, of]) => ({ name, kind: fieldKind(of), optional: !required.includes(name) }));
  // a table within a table is written as what it is
  return columns.some(({ kind }) => kind.kind === "rows" || kind.kind === "other") ? { kind: "other" } : { kind: "rows", columns };
}

const flat = (schema: Schema): readonly Schema[] => (schema.anyOf ? schema.anyOf.flatMap(flat) : [schema]);

function numberKind({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema, nullable: boolean): FieldKind {
  const top = maximum ?? exclusiveMaximum;
  if (type === "number" && exclusiveMinimum === 0 && top === 1) return { kind: "share", nullable };
  const min = minimum ?? exclusiveMinimum;
  return {
    kind: "number",
    nullable,
    whole: type === "integer",
    ...(min === undefined || min < -NO_BOUND ? {} : { min }),
    ...(top === undefined || top > NO_BOUND ? {} : { max: top }),
  };
}

/** Whether it is a threshold, which moves; lists of words and activities stand further down. */
export const isThreshold = ({ kind }: FieldKind): boolean => kind === "limit" || kind === "share" || kind === "number";
