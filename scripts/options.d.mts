type Option =
  | { readonly type: "boolean"; readonly default?: boolean }
  | { readonly type: "string"; readonly default?: string }
  | { readonly type: "string"; readonly default?: string; readonly least: number };
type Value<O extends Option> = O extends { readonly type: "boolean" } ? boolean : O extends { readonly least: number } ? number : string;

/** Reads what follows a command; see options.mjs. */
export function optionsOf<const O extends Readonly<Record<string, Option>>>(
  args: readonly string[],
  how: { readonly usage: string; readonly options?: O; readonly most?: number },
): {
  readonly values: { readonly [K in keyof O]: O[K] extends { readonly default: unknown } ? Value<O[K]> : Value<O[K]> | undefined };
  readonly positionals: readonly string[];
};
