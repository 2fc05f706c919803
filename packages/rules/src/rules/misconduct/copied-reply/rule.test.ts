import { expect, test } from "vitest";
import { asGroupRule } from "../../../define-group-rule.ts";
import { judgeTogether, testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const COPY = "经核实，您反映的情况我单位已安排人员现场查看，相关责任单位已完成整改，现场环境已恢复正常，后续将加强日常巡查。";
const OTHER = "经核实，裕华路路灯因电缆老化短路不亮，我局已更换电缆一百二十米，当晚恢复照明，并对沿线控制箱作了检修。";
const reply = (id: string, day: string, text: string, mark = " ", head = "", officer = "") => `
  hotline id=${id} ${head}
    2026-03-01 09:00  dispatched  市热线 -> 城管局
  ${mark} ${day} 15:00  replied  城管局  ${officer}  "${text}"
`;

testGroupRule(rule, {
  quiet: {
    "two of the same": [reply("a", "2026-03-02", COPY), reply("b", "2026-03-03", COPY), reply("c", "2026-03-04", OTHER)].join("---"),
    "one petitioner who asks again and again": ["a", "b", "c"]
      .map((id) => reply(id, "2026-03-02", COPY, " ", "petitioner=甲 item=市容"))
      .join("---"),
    "three, but over three months": [reply("a", "2026-03-02", COPY), reply("b", "2026-04-03", COPY), reply("c", "2026-05-08", COPY)].join(
      "---",
    ),
    "too short to be compared": ["a", "b", "c"]
      .map((id) => reply(id, "2026-03-02", "您好！已安排人员现场查看。感谢您的来电，祝您生活愉快！"))
      .join("---"),
    "three units": ["城管局", "住建局", "水务局"].map((unit) => reply(unit, "2026-03-02", COPY).replaceAll("城管局", unit)).join("---"),
    "twice in one case": [
      reply("a", "2026-03-02", COPY),
      `hotline id=b
       2026-03-01 09:00  dispatched  市热线 -> 城管局
       2026-03-03 15:00  replied  城管局  "${COPY}"
       2026-03-04 15:00  replied  城管局  "${COPY}"`,
    ].join("\n---\n"),
  },
  fires: {
    "three, but for name, number and date": {
      trace: [
        reply("a", "2026-03-02", `尊敬的张女士：您好！2026年3月1日，${COPY}`, ">", "petitioner=甲 item=市容", "@张三"),
        reply("b", "2026-03-09", `尊敬的李先生：您好！2026年3月8日，${COPY}`, ">", "petitioner=乙 item=市容", "@张三"),
        reply("b2", "2026-03-10", `尊敬的李先生：您好！2026年3月8日，${COPY}`, " ", "petitioner=乙 item=市容", "@张三"),
        reply("c", "2026-03-30", `您好！2026年3月29日，${COPY}感谢您的来电！`, ">", "item=噪声", "@张三"),
      ].join("---"),
      says: "城管局 yellow: 城管局30天内以基本相同的文字（相似度90%以上）答复3件不同诉求，首件2026-03-02 15:00，最近一件2026-03-30 15:00",
      responsible: "城管局/张三",
    },
    "as a policy has it": {
      params: { replies: ["Answered"], openings: ["Dear"], phrases: ["Thank you"], least: 20, alike: 0.5, days: 7, cases: 2 },
      trace: ["inspected the site on Monday and found nothing wrong", "inspected the site on Sunday and found nothing wrong"]
        .map(
          (text, index) => `
            hotline id=${index}
              2026-03-01 09:00  dispatched  市热线 -> 城管局
            > 2026-03-0${index + 2} 15:00  Answered  城管局  @${index}  "Dear Madam ${index}, our officers ${text}. Thank you"
          `,
        )
        .join("---"),
      says: "城管局 yellow: 城管局7天内以基本相同的文字（相似度50%以上）答复2件不同诉求，首件2026-03-02 15:00，最近一件2026-03-03 15:00",
      responsible: "城管局",
    },
  },
});

test("replies that agree in one band alone are told once, by that band", () => {
  const words = Array.from({ length: 400 }, (_, index) => String.fromCharCode(0x4e00 + ((index * 7919) % 9000)));
  const text = words.join("");
  let split = 0;
  for (let place = 10; place < 390; place += 10) {
    const changed = [...words.slice(0, place), "东", ...words.slice(place + 1)].join("");
    const told = judgeTogether(
      asGroupRule(rule),
      [reply("a", "2026-03-02", text), reply("b", "2026-03-03", text), reply("c", "2026-03-04", changed)].join("---"),
    ).verdicts;
    expect(told).toHaveLength(1);
    if (told[0]?.key.includes("|1:")) split += 1;
  }
  expect(split).toBeGreaterThan(0);
});
