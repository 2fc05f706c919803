import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

const matters = ["违法建设查处", "燃气安全"];

testRule(rule, {
  quiet: {
    "no list, no answer": `
      hotline item=违法建设查处
      2026-03-02 09:20  dispatched  市热线 -> 东关街道
    `,
    "handed to the department": {
      params: { matters },
      trace: `
        hotline item=违法建设查处
        2026-03-02 09:20  dispatched  市热线 -> 城管局
        2026-03-02 10:20  assigned    市热线
      `,
    },
    "a matter that is on no list, or none at all": {
      params: { matters },
      trace: `
        hotline item=路灯报修
        2026-03-02 09:20  dispatched  市热线 -> 东关街道
      `,
    },
    "streets go by other names here": {
      params: { matters, lower: ["社区"] },
      trace: `
        hotline item=燃气安全
        2026-03-02 09:20  dispatched  市热线 -> 东关街道
      `,
    },
    "another word for handing over": {
      params: { matters, hands: ["Assigned"] },
      trace: `
        hotline item=燃气安全
        2026-03-02 09:20  dispatched  市热线 -> 东关街道
      `,
    },
  },
  fires: {
    "by the centre, and by a department; from street to street is no new step down": {
      params: { matters },
      trace: `
        hotline item=违法建设查处
        > 2026-03-02 09:20  dispatched   市热线 -> 东关街道  @王五
          2026-03-02 10:20  transferred  东关街道 -> 西关街道
          2026-03-02 11:20  returned     西关街道 -> 市热线
          2026-03-02 13:40  dispatched   市热线 -> 城管局
        > 2026-03-03 09:20  transferred  城管局 -> 大王店镇  @马骁
      `,
      says: [
        "yellow: “违法建设查处”属部门职责清单事项，2026-03-02 09:20由市热线派给东关街道",
        "yellow: “违法建设查处”属部门职责清单事项，2026-03-03 09:20由城管局派给大王店镇",
      ],
      responsible: ["市热线/王五", "城管局/马骁"],
    },
  },
});
