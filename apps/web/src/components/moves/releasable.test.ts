import { expect, test } from "vitest";
import { zh } from "../../words/zh.ts";
import { eventsOf, type Releasable, suggestedDemand } from "./releasable.ts";

const said = (text: string) => ({ zh: text, en: text });
const event = (ref: string) => ({ ref, at: 0, name: null, unit: null, toUnit: null, text: null, caseNumber: null });
const both: Releasable = {
  findings: [
    { rule: "a", key: "", title: said("超窗退单"), sentence: said(""), remedy: said("在窗口期内提出。"), refs: ["1", "2"] },
    { rule: "b", key: "", title: said("办结超期"), sentence: said(""), remedy: said("在窗口期内提出"), refs: ["2", "3"] },
    { rule: "c", key: "", title: said("人工"), sentence: said(""), remedy: said(""), refs: [] },
  ],
  events: ["1", "2", "3"].map(event),
};

test("the demand is drafted from the remedies, each once, and asks for the causes", () => {
  expect(suggestedDemand(both.findings, ({ zh: text }) => text, zh.handling.issue)).toBe(
    `1. 就“超窗退单”问题查明原因并整改到位（按规定应当：在窗口期内提出）。\n2. ${zh.handling.issue.last}`,
  );
  expect(suggestedDemand([], ({ zh: text }) => text, zh.handling.issue)).toBe(`1. ${zh.handling.issue.last}`);
});

test("only events of chosen findings are offered, in their order", () => {
  expect(eventsOf(both, new Set([1])).map(({ ref }) => ref)).toEqual(["2", "3"]);
  expect(eventsOf(both, new Set())).toEqual([]);
});
