import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "reason and basis in their fields": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  returned    城管局 -> 市热线  reason=管线权属住建局 basis=城市管理职责分工第三条
    `,
    "the reason names the text it rests on": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  returned    城管局 -> 市热线  "依《城市供热条例》第五条，供热由住建局主管"
    `,
    "found to be right by arbitration": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-02 10:20  returned    城管局 -> 市热线  "不归我们管" founded=yes
    `,
    "another policy asks less, and knows other words": {
      params: { asks: ["basis"], cites: ["编办函"] },
      trace: `
        hotline
        2026-03-02 09:20  dispatched  市热线 -> 城管局
        2026-03-02 10:20  returned    城管局 -> 市热线  "见编办函12号"
      `,
    },
  },
  fires: {
    "straight to another unit: whoever returned it is named, not who got it": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-02 10:20  returned    城管局 -> 住建局  @张三
      `,
      says: "yellow: 城管局2026-03-02 10:20退单，未提供理由、依据",
      responsible: "城管局/张三",
    },
    "an assertion, and nothing at all": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched  市热线 -> 城管局
        > 2026-03-02 10:20  returned    城管局 -> 市热线  @马骁  "不属于我单位职责"
          2026-03-02 11:20  dispatched  市热线 -> 住建局
        > 2026-03-03 10:20  returned    住建局 -> 市热线  reason=无 basis=/
      `,
      says: ["yellow: 城管局2026-03-02 10:20退单，未提供依据：“不属于我单位职责”", "yellow: 住建局2026-03-03 10:20退单，未提供理由、依据"],
      responsible: ["城管局/马骁", "住建局"],
    },
    "a log with names of its own, where attachments are asked for": {
      params: { returns: ["Sent back"], asks: ["attachments", "reason"] },
      trace: `
        hotline
        > 2026-03-02 10:20  "Sent back"  -  attachments=0
      `,
      says: "yellow: —2026-03-02 10:20退单，未提供理由、附件",
    },
  },
});
