import { expect, test } from "vitest";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** Every leaf as `desk.waiting` → its value. */
function leaves(tree: object, at = ""): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, value] of Object.entries(tree)) {
    const path = at ? `${at}.${key}` : key;
    if (typeof value === "object" && value !== null) for (const [deeper, leaf] of leaves(value, path)) found.set(deeper, leaf);
    else found.set(path, value);
  }
  return found;
}

/** What a leaf says; a function is asked with samples. */
const said = (leaf: unknown): string => (typeof leaf === "function" ? String(leaf("2", "3", "4", "5")) : String(leaf));
/** Names of the other language, and what has no words of its own. */
const SHARED = new Set(["shell.language", "shell.languageLabel", "desk.unit"]);
const CHINESE = /[\u4e00-\u9fff]/;

test("both languages have the same words", () => {
  expect([...leaves(en).keys()].sort()).toEqual([...leaves(zh).keys()].sort());
});

test("functions take as many parts in both", () => {
  const english = leaves(en);
  for (const [path, leaf] of leaves(zh)) {
    const other = english.get(path);
    expect(typeof other, path).toBe(typeof leaf);
    if (typeof leaf === "function" && typeof other === "function") expect(other.length, path).toBe(leaf.length);
  }
});

test("nothing is empty, and nothing is left in the other language", () => {
  for (const [path, leaf] of leaves(zh)) if (!SHARED.has(path)) expect(said(leaf), path).not.toBe("");
  for (const [path, leaf] of leaves(en)) {
    if (SHARED.has(path)) continue;
    expect(said(leaf), path).not.toBe("");
    expect(CHINESE.test(said(leaf)), `${path}: ${said(leaf)}`).toBe(false);
  }
});

test("what a function is given stands in what it says", () => {
  for (const tree of [zh, en])
    for (const [path, leaf] of leaves(tree)) if (typeof leaf === "function") expect(said(leaf), path).toMatch(/2/);
});
