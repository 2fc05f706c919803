import { expect, test } from "vitest";
import { treeOf } from "./unit-tree.ts";

const unit = (id: string, parentId: string | null) => ({ id, name: id, parentId, path: "", group: "" });
const UNITS = [unit("市", null), unit("局", "市"), unit("科", "局"), unit("街道", "市")];
const said = (q: string) => treeOf(UNITS, q).map(({ unit: { id }, depth }) => `${depth}${id}`);

test("each unit lies below the one it belongs to", () => expect(said("")).toEqual(["0市", "1局", "2科", "1街道"]));

test("what a search finds stands with everything above it", () => {
  expect(said("科")).toEqual(["0市", "1局", "2科"]);
  expect(said("无此单位")).toEqual([]);
});
