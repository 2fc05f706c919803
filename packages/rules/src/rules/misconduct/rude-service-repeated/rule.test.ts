import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

const called = (id: string, day: string, words: string, mark = " ", officer = "@张三") => `
  hotline id=${id}
    2026-03-01 09:00  dispatched   市热线 -> 城管局
    2026-03-01 10:00  closed       城管局  ${officer}
  ${mark} ${day} 09:00  called-back  市热线  "${words}"
`;

testGroupRule(rule, {
  quiet: {
    "two, and one that denies it": [
      called("a", "2026-03-02", "工作人员态度恶劣"),
      called("b", "2026-03-03", "态度生硬"),
      called("c", "2026-03-04", "没有态度不好，问题已解决"),
    ].join("---"),
    "three, but over three months": [
      called("a", "2026-03-02", "态度恶劣"),
      called("b", "2026-04-02", "态度恶劣"),
      called("c", "2026-05-06", "态度恶劣"),
    ].join("---"),
    "of nobody": ["a", "b", "c"].map((id) => `hotline id=${id} title=工作人员态度恶劣\n2026-03-02 09:00  received  市热线`).join("\n---\n"),
  },
  fires: {
    "three in a month": {
      trace: [
        called("a", "2026-03-02", "工作人员态度恶劣", ">"),
        called("b", "2026-03-03", "态度生硬", ">"),
        called("c", "2026-04-01", "态度很差，没解决", ">"),
      ].join("---"),
      says: "城管局 yellow: 城管局30天内3件被反映服务态度，首次2026-03-02 09:00，最近一次2026-04-01 09:00",
      responsible: "城管局/张三",
    },
    "of several officers; a title is laid to whoever held it last": {
      params: { cases: 2, days: 7 },
      trace: `
        hotline id=a title=窗口工作人员态度恶劣
        > 2026-03-02 09:00  dispatched  市热线 -> 城管局
        ---
        ${called("b", "2026-03-05", "态度生硬", ">")}
      `,
      says: "城管局 yellow: 城管局7天内2件被反映服务态度，首次2026-03-02 09:00，最近一次2026-03-05 09:00",
      responsible: "城管局",
    },
    "words of a policy": {
      params: {
        cases: 2,
        heard: ["Asked"],
        petitions: ["In"],
        staff: ["clerk"],
        phrases: ["shouted"],
        tags: ["rude"],
        negations: ["never"],
        window: 3,
        cleared: ["untrue"],
        confirmed: ["proved"],
        insists: ["unless"],
      },
      trace: `
        approval id=a
          2026-03-02 09:00  submitted  大厅
        > 2026-03-02 10:00  Asked      大厅  "the clerk shouted"
        ---
        approval id=b
          2026-03-03 09:00  submitted  大厅
        > 2026-03-03 10:00  Asked      大厅  tags=rude
      `,
      says: "大厅 yellow: 大厅30天内2件被反映服务态度，首次2026-03-02 10:00，最近一次2026-03-03 10:00",
    },
  },
});
