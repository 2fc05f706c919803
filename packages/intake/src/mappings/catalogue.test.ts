import { existsSync, readdirSync, readFileSync } from "node:fs";
import { ACTIVITIES } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { readMapping, sourceOf } from "../mapping/define-mapping.ts";
import { MAPPINGS, mappingOf } from "./catalogue.ts";

const folder = new URL(".", import.meta.url);
const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe("every mapping", () => {
  test("stands in the one list, in order, under the name of its folder", () => {
    expect(MAPPINGS.map(({ id }) => id)).toEqual(folders.map(({ name }) => name).sort());
    expect(new Set(MAPPINGS.map((mapping) => sourceOf(mapping).id)).size).toBe(MAPPINGS.length);
  });

  test.each(MAPPINGS.map((mapping) => [mapping.id, mapping] as const))("%s keeps the law", (id, mapping) => {
    const own = new URL(`${id}/`, folder);
    const files = readdirSync(own);
    expect(files).toContain("mapping.json");
    expect(files).toContain("mapping.test.ts");
    expect(
      files.some((name) => /^sample\.(csv|xlsx|xes|ndjson)$/.test(name)),
      "a sample",
    ).toBe(true);
    expect(readFileSync(new URL("mapping.test.ts", own), "utf8")).toContain("testMapping(");
    expect(readMapping(JSON.parse(readFileSync(new URL("mapping.json", own), "utf8")), id)).toEqual(mapping);
    expect(mapping.title.zh).toMatch(/\p{Script=Han}/u);
    expect(mapping.title.en).not.toMatch(/\p{Script=Han}/u);
    // What is translated is translated into something that rules know.
    for (const { activity } of mapping.events) {
      const ours = typeof activity === "string" ? [activity] : Object.values(activity.values ?? {});
      expect(ours.filter((name) => !Object.hasOwn(ACTIVITIES, name))).toEqual([]);
    }
  });

  test("is found by its id", () => {
    expect(mappingOf("nyc311")?.id).toBe("nyc311");
    expect(mappingOf("nobody")).toBeUndefined();
    expect(existsSync(new URL("nobody/", folder))).toBe(false);
  });
});
