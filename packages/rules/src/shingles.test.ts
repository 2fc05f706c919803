import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matcherOf } from "./phrases.ts";
import { areAlike, maskedText, type Sketch, similarity, sketchOf } from "./shingles.ts";

const matcher = matcherOf(["尊敬的", "您好", "感谢您的来电"]);
const masked = (text: string) => maskedText(text, matcher, (phrase) => phrase === "尊敬的");
const shown = (text: string) => String.fromCharCode(...masked(text));
const sketch = (text: string): Sketch => sketchOf(masked(text)) as Sketch;

const REPLY = "经现场核实，裕华路与朝阳大街交叉口路灯因电缆老化短路导致不亮，我局已更换电缆120米并恢复照明。";

describe("what a text has of its own", () => {
  test("salutation, phrases, signs and blanks are left out, every number is one mark", () => {
    expect(shown("尊敬的张女士：您好！2026年3月2日14:30，经核实 已修复。感谢您的来电")).toBe("0年0月0日0经核实已修复");
    expect(shown("１２３号楼A座")).toBe("0号楼A座");
  });

  test("nothing of its own has no sketch", () => {
    expect(sketchOf(masked("您好。感谢您的来电！"))).toBeUndefined();
    expect(sketchOf(masked("已修复"))).toBeUndefined();
  });
});

describe("how alike two texts are", () => {
  test("the same but for name, number and date", () => {
    const one = sketch(`尊敬的张女士：您好！${REPLY}`);
    const other = sketch(`尊敬的李先生：您好，${REPLY.replace("120", "85")}感谢您的来电！`);
    expect(other).toEqual(one);
    expect(similarity(one.bins, other.bins)).toBe(1);
  });

  test("others are not", () => {
    const other = sketch("经核实，该小区物业因欠费停止供暖，街道办已协调物业与热力公司达成协议，已于当日恢复供暖。");
    expect(similarity(sketch(REPLY).bins, other.bins)).toBeLessThan(0.2);
    expect(other.bands.some((band, index) => band === sketch(REPLY).bands[index])).toBe(false);
  });

  test("a sketch is short, and empty bins say nothing", () => {
    expect(sketch(REPLY).bins).toHaveLength(128);
    expect(similarity(sketch("已更换电缆").bins, sketch("已更换电缆").bins)).toBe(1);
  });

  const syllables = "一二三四五六七八九十百千万亿甲乙丙丁".split("");
  const long = fc.array(fc.constantFrom(...syllables), { minLength: 60, maxLength: 200 });
  const trueShare = (a: string, b: string): number => {
    const of = (text: string) => new Set(Array.from({ length: text.length - 3 }, (_, i) => text.slice(i, i + 4)));
    const [one, other] = [of(a), of(b)];
    const common = [...one].filter((shingle) => other.has(shingle)).length;
    return common / (one.size + other.size - common);
  };

  test("agrees with counting every shingle", () => {
    fc.assert(
      fc.property(long, long, fc.nat({ max: 59 }), (head, tail, kept) => {
        const one = head.join("");
        const other = head.slice(0, kept).join("") + tail.join("");
        for (const share of [0.1, 0.5, 0.9])
          expect(areAlike(sketch(one).bins, sketch(other).bins, share)).toBe(similarity(sketch(one).bins, sketch(other).bins) >= share);
        expect(Math.abs(similarity(sketch(one).bins, sketch(other).bins) - trueShare(one, other))).toBeLessThan(0.25);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test("nearly the same share a band, but for few", () => {
    let tried = 0;
    let shared = 0;
    for (const head of fc.sample(long, { numRuns: 400, seed: 3 })) {
      const [one, other] = [head.join(""), [...head.slice(0, -2), "东", "西"].join("")];
      if (trueShare(one, other) < 0.9) continue;
      tried += 1;
      const [a, b] = [sketch(one), sketch(other)];
      if (a.bands[0] === b.bands[0] || a.bands[1] === b.bands[1]) shared += 1;
    }
    expect(tried).toBeGreaterThan(200);
    expect(shared / tried).toBeGreaterThan(0.95);
  });
});
