import type { Value } from "@qingjian/events";
import { isBlank } from "./blank.ts";

const NONE: readonly string[] = Object.freeze([]);
const SIGNS = /[《》\s]/g;

/** The name of a material as it is compared: without blanks and title marks. */
export const materialName = (text: string): string => text.replace(SIGNS, "");

/** The materials a field lists (身份证、申请表), each once. */
export function materialsIn(value: Value | undefined): readonly string[] {
  if (isBlank(value)) return NONE;
  const names = String(value)
    .split(/[、，,；;\n]/)
    .map(materialName);
  return [...new Set(names)].filter((name) => !isBlank(name));
}
