import { expect, test } from "vitest";
import { notationInWords } from "./notation-words.ts";

test("steps are named, columns stay in line", () => {
  const names = new Map([
    ["dispatched", "派单"],
    ["signed", "签收"],
  ]);
  const trace = [
    "hotline  id=RX1",
    "  2026-04-29 10:12  dispatched  市热线 -> 城管局",
    "  2026-04-29 14:00  signed      城管局",
    "  2026-04-29 15:00  自定环节  城管局",
  ];
  expect(notationInWords(trace.join("\n"), (id) => names.get(id)).split("\n")).toEqual([
    "hotline  id=RX1",
    "  2026-04-29 10:12  派单        市热线 -> 城管局",
    "  2026-04-29 14:00  签收        城管局",
    "  2026-04-29 15:00  自定环节  城管局",
  ]);
});
