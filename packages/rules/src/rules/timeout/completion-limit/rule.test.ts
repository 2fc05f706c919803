import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "closed on the minute at which the time is used up": `
      hotline
      2026-04-29 10:12  dispatched  市热线 -> 城管局
      2026-05-09 10:12  closed      城管局
    `,
    "not yet nine tenths": `
      hotline
      2026-04-29 10:12  dispatched  市热线 -> 城管局
      as of 2026-05-08 14:56
    `,
    "a lawful suspension that still lasts": `
      hotline
      2026-04-29 10:12  dispatched  市热线 -> 城管局
      2026-05-08 09:30  suspended   城管局  ground=噪声检测 notified=true
      as of 2026-05-20 09:00
    `,
    "an extension granted in time": `
      hotline
      2026-04-29 10:12  dispatched         市热线 -> 城管局
      2026-05-09 10:00  extension-granted  市热线  days=3
      2026-05-12 10:00  closed             城管局
    `,
    "no limit where the log states none": {
      params: { limit: null },
      trace: `
        hotline
        2026-01-05 10:12  dispatched  市热线 -> 城管局
        as of 2026-05-20 09:00
      `,
    },
    "closed in time by the deadline the log states": `
      hotline due=2026-06-30T00:00
      2026-04-29 10:12  received  市热线
      2026-06-29 10:12  closed    市热线
    `,
    "a year without a table is unknown, not late": `
      hotline
      2026-12-30 10:12  dispatched  市热线 -> 城管局
      as of 2027-03-01 09:00
    `,
  },
  fires: {
    "nine tenths used: the make-up Saturday counts, the holiday does not": {
      trace: `
        hotline
        > 2026-04-29 10:12  dispatched  市热线 -> 城管局
        as of 2026-05-09 09:30
      `,
      says: "yellow: 时限5个工作日（按办公时间），2026-04-29 10:12起算，已用90%，2026-05-09 10:12到期，尚未办结",
      responsible: "城管局",
    },
    "silence fires without any event": {
      trace: `
        hotline
        > 2026-04-29 10:12  dispatched  市热线 -> 城管局
        as of 2026-05-09 10:13
      `,
      says: "red: 时限5个工作日（按办公时间），2026-04-29 10:12起算，2026-05-09 10:12到期，至今未办结",
    },
    "closed late, the test deducted; the unit that sat on it is named, not the one left with it": {
      trace: `
        hotline
        > 2026-04-29 10:12  dispatched  市热线 -> 城管局
          2026-05-08 09:30  suspended   城管局  ground=委托噪声检测 notified=true
          2026-05-09 10:00  resumed     城管局
          2026-05-11 10:00  transferred 城管局 -> 环保局
        > 2026-05-11 13:42  closed      环保局  @李四
      `,
      says: "red: 时限5个工作日（按办公时间），2026-04-29 10:12起算，2026-05-11 10:42到期（已依规扣除7:00），2026-05-11 13:42才办结，超期1:30",
      responsible: "城管局",
    },
    "a suspension nobody was told of is not deducted": {
      trace: `
        hotline
        > 2026-04-29 10:12  dispatched  市热线 -> 城管局
          2026-05-08 09:30  suspended   城管局  ground=检测
          2026-05-09 10:00  resumed     城管局
        > 2026-05-11 10:42  closed      城管局
      `,
      says: "red: 时限5个工作日（按办公时间），2026-04-29 10:12起算，2026-05-09 10:12到期，2026-05-11 10:42才办结，超期7:00",
    },
    "unless the policy does not ask for it, and knows the ground": {
      params: { notified: false, grounds: ["取样"] },
      trace: `
        hotline
        > 2026-04-29 10:12  dispatched  市热线 -> 城管局
          2026-05-08 09:30  suspended   城管局  ground=取样
          2026-05-09 10:00  resumed     城管局
        > 2026-05-11 10:45  closed      城管局
      `,
      says: "red: 时限5个工作日（按办公时间），2026-04-29 10:12起算，2026-05-11 10:42到期（已依规扣除7:00），2026-05-11 10:45才办结，超期0:03",
    },
    "an extension without the reason the policy asks for, and one beyond what it allows": {
      params: { extensionNeeds: ["reason"], extensionMost: 1 },
      trace: `
        hotline
        > 2026-04-29 10:12  dispatched         市热线 -> 城管局
          2026-05-06 10:00  extension-granted  市热线  days=3
          2026-05-07 10:00  extension-granted  市热线  days=3 reason=需会商
        > 2026-05-11 10:20  closed             城管局
      `,
      says: "red: 时限5个工作日（按办公时间），2026-04-29 10:12起算，2026-05-11 10:12到期，2026-05-11 10:20才办结，超期0:08",
    },
    "an extension granted when the time was over is none": {
      trace: `
        hotline
        > 2026-04-29 10:12  dispatched         市热线 -> 城管局
          2026-05-09 10:13  extension-granted  市热线  days=3
        > 2026-05-09 11:12  closed             城管局
      `,
      says: "red: 时限5个工作日（按办公时间），2026-04-29 10:12起算，2026-05-09 10:12到期，2026-05-09 11:12才办结，超期1:00",
    },
    "an early notice, and an earlier warning": {
      params: { noticeAt: 0.5, warnAt: 0.8 },
      trace: `
        hotline
        > 2026-04-29 10:12  dispatched  市热线 -> 城管局
        as of 2026-05-07 10:00
      `,
      says: "notice: 时限5个工作日（按办公时间），2026-04-29 10:12起算，已用50%，2026-05-09 10:12到期，尚未办结",
    },
    "the deadline the log states": {
      trace: `
        hotline due=2026-05-08T00:00
        > 2026-04-29 10:12  received  市热线
        > 2026-05-08 10:12  closed    市热线
      `,
      says: "red: 时限（系统载明），2026-04-29 10:12起算，2026-05-08 00:00到期，2026-05-08 10:12才办结，超期1:12",
    },
    "foreign names, by the clock on the wall": {
      params: { start: ["Create Fine"], stop: ["Send Fine"], limit: { minutes: 129_600 } },
      trace: `
        other
        > 2012-01-02 08:00  "Create Fine"  -
        > 2012-04-01 08:01  "Send Fine"    -
      `,
      says: "red: 时限90天，2012-01-02 08:00起算，2012-04-01 08:00到期，2012-04-01 08:01才办结，超期0:01",
    },
  },
});
