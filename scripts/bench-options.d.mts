/** The figure that is asked for, and its sizes; see bench-options.mjs. */
export function benchOptions(args: readonly string[]): {
  readonly figure: "P1" | "P2" | "P3" | "P4" | "P5" | "P6" | "P7" | "P8" | "Q1" | "load" | "memory";
  readonly store: string | undefined;
} & Readonly<Record<"keep" | "cold", boolean>> &
  Readonly<Record<"events" | "rows" | "cases" | "rounds" | "megabytes" | "rate" | "alerts" | "users" | "minutes", number>>;
