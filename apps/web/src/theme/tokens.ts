import css from "./tokens.css?raw";

/** Value of a token in the text of tokens.css; throws when there is none. */
export function valueIn(text: string, name: string): string {
  const value = new RegExp(`--qj-${name}:\\s*([^;]+);`).exec(text)?.[1];
  if (value === undefined) throw new Error(`tokens.css has no --qj-${name}`);
  return value.trim();
}

/** Value of a design token by its name without `--qj-`. */
export const token = (name: string): string => valueIn(css, name);
