import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "praise, and a denial": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-03 09:20  closed       城管局
      2026-03-04 09:20  called-back  市热线  "态度很好，没有不耐烦"
    `,
    "hearsay, and the speaker found otherwise": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-03 09:20  closed       城管局
      2026-03-04 09:20  called-back  市热线  "都说他们“态度恶劣”，我遇到的同志挺热情"
    `,
    "looked into, and it was not so": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-03 09:20  closed       城管局
      2026-03-04 09:20  called-back  市热线  "此前称窗口人员态度恶劣，经核实不属实"
    `,
    "a shop is no office": `
      hotline title="反映餐馆服务员态度恶劣"
      2026-03-02 09:10  received    市热线  "某超市收银员态度差，要求道歉"
      2026-03-02 09:20  dispatched  市热线 -> 市场监管局
    `,
    "what the unit writes is not what was felt": `
      hotline
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:20  replied     城管局  "针对窗口态度生硬问题，已批评教育"
    `,
    "other words, tags and denials": {
      params: {
        heard: ["called-back"],
        petitions: [],
        staff: ["店员"],
        phrases: ["态度差", "脸色难看"],
        tags: ["慢"],
        negations: ["绝无"],
        window: 6,
        cleared: ["已澄清"],
        confirmed: [],
        insists: [],
      },
      trace: `
        hotline title="窗口态度恶劣"
        2026-03-02 09:20  received     市热线  "店员态度差"
        2026-03-03 09:20  called-back  市热线  "绝无任何人脸色难看" tags=态度差
        2026-03-03 09:30  called-back  市热线  "说态度差一事，已澄清"
        2026-03-03 09:40  rated        市热线  "态度差"
      `,
    },
  },
  fires: {
    "said when called back": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched   市热线 -> 城管局
          2026-03-03 09:20  closed       城管局  @张三
        > 2026-03-04 09:20  called-back  市热线  "事情办了，但是打电话的人态度恶劣，还挂我电话"
      `,
      says: "notice: 2026-03-04 09:20反映服务态度：“态度恶劣、挂我电话”（“事情办了，但是打电话的人态度恶劣，还挂我电话”）",
      responsible: "城管局/张三",
    },
    "a petition about a window: one finding, nobody named yet": {
      trace: `
        hotline title="反映政务大厅窗口态度差"
        > 2026-03-02 09:10  received    市热线  "窗口工作人员不耐烦，材料直接扔出来"
          2026-03-02 09:20  dispatched  市热线 -> 政务局
      `,
      says: "notice: 2026-03-02 09:10反映服务态度：“态度差”（“反映政务大厅窗口态度差”）",
      responsible: "",
    },
    "tags of ratings": {
      trace: `
        rating
        > 2026-03-02 09:10  rated  审批局  @李四  score=1 tags=服务态度差、等待时间长
        > 2026-03-02 09:30  rated  审批局  @李四  score=2 tags=语言不文明
      `,
      says: "notice: 2026-03-02 09:10评价标签：“态度差”",
      responsible: "审批局/李四",
    },
  },
});
