import { expect, test } from "vitest";
import { pointsOf } from "./points.ts";

test("a demand is read point by point, whatever it was numbered with", () => {
  expect(pointsOf("1. 到现场处置。\n2、说明退单原因。\n\n（三）明确主办科室。\n 4）附记录")).toEqual([
    "到现场处置。",
    "说明退单原因。",
    "明确主办科室。",
    "附记录",
  ]);
  expect(pointsOf("请于 05-18 前办结")).toEqual(["请于 05-18 前办结"]);
  expect(pointsOf("12345 热线工单须办结")).toEqual(["12345 热线工单须办结"]);
});
