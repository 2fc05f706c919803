import type { Value } from "@qingjian/events";

const NOTHING = ["", "无", "暂无", "空", "-", "—", "——", "/", "none", "null", "n/a"];

/** Whether a field that was to be filled in says nothing: left empty, or “无”, “/” and the like. */
export const isBlank = (value: Value | undefined): boolean => value === undefined || NOTHING.includes(String(value).trim().toLowerCase());

/** A field as text; undefined when it says nothing. */
export const written = (value: Value | undefined): string | undefined => (isBlank(value) ? undefined : String(value).trim());
