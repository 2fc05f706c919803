import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "cigarettes and drink that nobody gave anybody; the ends of two words": `
      hotline title="烟酒店卖假烟，买了两条香烟是假的"
      2026-03-02 09:20  received  市热线  "商店高价回收烟酒，没收了两条烟；快递颜色红 包装差"
      2026-03-02 09:30  received  市热线  "工作人員沒有收紅包，沒 收 紅 包"
    `,
    "denied in the same clause": `
      hotline
      2026-03-02 09:20  dispatched   市热线 -> 城管局
      2026-03-03 09:20  called-back  市热线  "工作人员没有收红包，办得很快，谢谢"
      2026-03-03 09:30  called-back  市热线  "没有收礼，也没有要好处费，拒绝收红包"
    `,
    "forbidden, or only asked": `
      hotline
      2026-03-02 09:20  replied   市热线  "我局严禁工作人员收受礼品，杜绝吃拿卡要"
      2026-03-02 09:30  received  市热线  "问办证是否要给好处费"
    `,
    "looked into, and there was nothing": `
      hotline title="反映窗口服务"
      2026-03-02 09:20  dispatched  市热线 -> 城管局
      2026-03-03 09:20  replied     城管局  "投诉人称其索要红包，经查不属实"
    `,
    "other phrases only": {
      params: { phrases: ["现金"] },
      trace: `
        hotline
        2026-03-02 09:20  received  市热线  "窗口收红包"
      `,
    },
    "the first verdict that follows confirms nothing the policy knows": {
      params: { confirmed: [] },
      trace: `
        hotline
        2026-03-02 09:20  replied  市热线  "收受购物卡属实，索要红包不属实"
      `,
    },
    "a wider window, other denials, other clearings, no conditions": {
      params: { window: 9, negations: ["绝不"], cleared: ["已澄清"], insists: [] },
      trace: `
        hotline
        2026-03-02 09:20  received  市热线  "我们单位的人绝不收受任何商户红包"
        2026-03-02 09:30  replied   市热线  "称收红包一事，已澄清"
      `,
    },
  },
  fires: {
    "cigarettes for a favour; traditional characters; a space after each": {
      trace: `
        hotline
        > 2026-03-02 09:20  received  市热线  "给窗口的人送了两条烟才办下来"
        > 2026-03-02 09:30  received  市热线  "辦事員索賄，不給就拖"
        > 2026-03-02 09:40  received  市热线  "他们 收 红 包 了"
      `,
      says: [
        "red: 流转记录提到“送了两条烟”：“给窗口的人送了两条烟才办下来”",
        "red: 流转记录提到“索贿”：“辦事員索賄，不給就拖”",
        "red: 流转记录提到“红包”：“他们 收红包了”",
      ],
    },
    "said of somebody": {
      trace: `
        hotline
          2026-03-02 09:20  dispatched   市热线 -> 城管局
          2026-03-03 09:20  closed       城管局  @张三
        > 2026-03-04 09:20  called-back  市热线  "执法的人收了老板的红包，还收了购物卡，来了也不查"
      `,
      says: "red: 流转记录提到“红包、购物卡”：“执法的人收了老板的红包，还收了购物卡，来了也不”",
      responsible: "城管局/张三",
    },
    "denied by himself, in quotation marks; what was confirmed is not cleared by what was not": {
      trace: `
        hotline
        > 2026-03-02 09:20  received  市热线  "他说‘没收红包’，但收了购物卡"
        > 2026-03-02 09:30  received  市热线  "收受礼金属实，索要红包不属实"
      `,
      says: ["red: 流转记录提到“购物卡”：“他说‘没收红包’，但收了购物卡”", "red: 流转记录提到“收受礼金”：“收受礼金属实，索要红包不属实”"],
    },
    "in the title, before any unit had it": {
      trace: `
        hotline title="反映窗口人员吃拿卡要"
        > 2026-03-02 09:20  received    市热线
          2026-03-02 09:20  dispatched  市热线 -> 城管局
      `,
      says: "red: 诉求标题提到“吃拿卡要”：“反映窗口人员吃拿卡要”",
      responsible: "",
    },
    "no money, no service, is no denial": {
      trace: `
        hotline
        > 2026-03-02 09:20  received  市热线  "没给红包就不办"
        > 2026-03-02 09:30  received  市热线  "没有办成事，却要好处费"
        > 2026-03-02 09:40  received  市热线  "没办事还收购物卡"
      `,
      says: [
        "red: 流转记录提到“红包”：“没给红包就不办”",
        "red: 流转记录提到“好处费”：“没有办成事，却要好处费”",
        "red: 流转记录提到“购物卡”：“没办事还收购物卡”",
      ],
    },
  },
});
