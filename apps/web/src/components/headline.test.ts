import { expect, test } from "vitest";
import { overIn } from "./headline.tsx";

test.each([
  ["5 月 11 日 10:42 到期未办结，已超期 1.79 个工作日，69 % 的时间在市城管局。", "已超期 1.79 个工作日"],
  ["fell due 11 May 10:42, over by 1.79 working days, 69 % of the time elsewhere.", "over by 1.79 working days"],
  ["due 09-03 09:11 and not closed, 1.97 working days over; 73 % of the time", "1.97 working days over"],
  ["closed late by 2.5 days.", "late by 2.5 days"],
  ["退单 4 次", ""],
])("%s", (text, over) => {
  expect(overIn(text)[1]).toBe(over);
  expect(overIn(text).join("")).toBe(text);
});
