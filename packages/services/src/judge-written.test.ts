import { describe, expect, test } from "vitest";
import { judgeWritten } from "./judge-written.ts";

const ASKED_AGAIN = `
  hotline id=a item=噪声 petitioner=甲 centre=市热线
  2026-03-02 09:00  dispatched  市热线 -> 城管局
  2026-03-02 09:30  signed      城管局
  2026-03-02 10:00  contacted   城管局
  2026-03-03 15:00  closed      城管局
  ---
  hotline id=b item=噪声 petitioner=甲 centre=市热线
  2026-03-16 09:00  dispatched  市热线 -> 城管局
`;
const LISTED = `policy {"materials":["申请表"]}
approval
  2026-03-02 09:20  submitted         申请人
> 2026-03-03 09:20  correction-asked  审批局  lacking=平面图
`;

describe("cases written by hand", () => {
  test("several are judged each and together", () => {
    const { cases, together } = judgeWritten(ASKED_AGAIN);
    expect(cases.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(together).toMatchObject([{ rule: "repeat-complaint", level: "yellow", subject: "甲/噪声", evidence: ["a", "b"] }]);
    expect(together[0]?.sentence.zh).toContain("30天内投诉2次");
  });

  test("an example of a page is judged as it stands there, by its rule alone", () => {
    const { cases } = judgeWritten(LISTED, [], "extra-materials");
    expect(cases[0]?.account.findings.map(({ rule, evidenceIds }) => [rule, evidenceIds])).toEqual([["extra-materials", cases[0]?.marked]]);
  });

  test("a policy may name its rule instead", () => {
    const { cases } = judgeWritten(LISTED.replace("policy ", "policy extra-materials "));
    expect(cases[0]?.account.findings.map(({ rule }) => rule)).toContain("extra-materials");
  });

  test("what cannot be read is named by its line in the whole", () => {
    expect(() => judgeWritten(LISTED)).toThrow(/line 1: a policy names its rule/);
    expect(() => judgeWritten(LISTED.replace('["申请表"]', "[申请表]"), [], "extra-materials")).toThrow(/line 1: .*JSON/);
    expect(() => judgeWritten(`${ASKED_AGAIN}\n  2026-13-01 oops`)).toThrow(/line 11: not a step/);
  });

  test("two cases of one source never go by one id", () => {
    const twice = ASKED_AGAIN.replace("id=b", "id=a");
    expect(() => judgeWritten(twice)).toThrow(/^line 8: the case of line 2 is called “a” too/);
    expect(judgeWritten(twice.replace("id=a", "id=a source=east")).cases).toHaveLength(2);
    const ids = (text: string) => judgeWritten(text).cases.map(({ id }) => id);
    expect(ids(ASKED_AGAIN.replace("id=a", "order-id=7").replace("id=b", ""))).toEqual(["1", "2"]);
    expect(ids(ASKED_AGAIN.replace("id=a", "id=2").replace("id=b", ""))).toEqual(["2", "3"]);
  });

  test("policies whose red comes before their yellow are refused, wherever they stand", () => {
    const params = { yellow: 4, red: 2 };
    expect(() => judgeWritten(ASKED_AGAIN, [{ id: "mine", rule: "many-units", params }])).toThrow(
      /“mine”.*yellow \(4\) is more than red \(2\)/,
    );
    expect(() => judgeWritten(`\npolicy many-units ${JSON.stringify(params)}${ASKED_AGAIN}`)).toThrow(/^line 2: yellow \(4\) is more than/);
    expect(judgeWritten(ASKED_AGAIN, [{ id: "mine", rule: "ping-pong", where: { kind: "plan" } }]).cases).toHaveLength(2);
  });
});
