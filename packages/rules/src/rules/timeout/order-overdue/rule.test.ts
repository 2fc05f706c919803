import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "signed, answered and verified in time": `
      oversight
      2026-03-02 09:00  issued    第一监督检查室 -> 城管局  due=2026-03-20
      2026-03-03 16:00  signed    城管局
      2026-03-20 16:00  replied   城管局
      2026-03-27 16:00  accepted  第一监督检查室
    `,
    "answered within the time that was granted on top": `
      oversight
      2026-03-02 09:00  issued             第一监督检查室 -> 城管局  due=2026-03-06T17:00
      2026-03-02 16:00  signed             城管局
      2026-03-06 10:00  extension-granted  第一监督检查室  days=2
      2026-03-10 16:00  replied            城管局
    `,
    "more time was asked for in time, and granted after the limit": `
      oversight
      2026-03-02 09:00  issued             第一监督检查室 -> 城管局  due=2026-03-06T17:00
      2026-03-02 16:00  signed             城管局
      2026-03-06 16:00  extension-asked    城管局
      2026-03-09 10:00  extension-granted  第一监督检查室  days=2
      2026-03-10 16:00  replied            城管局
    `,
    "cancelled before anything was due": `
      oversight
      2026-03-02 09:00  issued     第一监督检查室 -> 城管局  due=2026-03-20
      2026-03-03 09:00  cancelled  第一监督检查室
      as of 2026-06-01 09:00
    `,
    "no due date for the reply": `
      oversight
      2026-03-02 09:00  issued  第一监督检查室 -> 城管局
      2026-03-02 10:00  signed  城管局
      as of 2026-06-01 09:00
    `,
    "sent back while the first due date still stands": `
      oversight
      2026-03-02 09:00  issued     第一监督检查室 -> 城管局  due=2026-03-20
      2026-03-02 10:00  signed     城管局
      2026-03-05 10:00  replied    城管局
      2026-03-06 10:00  sent-back  第一监督检查室
      as of 2026-03-20 23:59
    `,
  },
  fires: {
    "not signed: a notice first": {
      trace: `
        oversight
        > 2026-03-02 09:00  issued  第一监督检查室 -> 城管局  due=2026-03-20
        as of 2026-03-04 00:01
      `,
      says: "notice: 督办单2026-03-02 09:00下达，1个工作日内应签收，2026-03-04 00:00到期，至今未签收",
      responsible: "城管局",
    },
    "a working day later yellow": {
      trace: `
        oversight
        > 2026-03-02 09:00  issued  第一监督检查室 -> 城管局  due=2026-03-20
        > 2026-03-05 09:00  signed  城管局  @张三
      `,
      says: "yellow: 督办单2026-03-02 09:00下达，1个工作日内应签收，2026-03-04 00:00到期，2026-03-05 09:00才签收",
      responsible: "城管局/张三",
    },
    "three working days later red": {
      trace: `
        oversight
        > 2026-03-02 09:00  issued  第一监督检查室 -> 城管局  due=2026-03-06
          2026-03-02 10:00  signed  城管局
        as of 2026-03-12 00:01
      `,
      says: "red: 督办单2026-03-02 09:00要求整改，2026-03-07 00:00前应反馈，至今未反馈",
      responsible: "城管局",
    },
    "sent back with a new date, kept by neither side": {
      trace: `
        oversight
          2026-03-02 09:00  issued     第一监督检查室 @王主任 -> 城管局  due=2026-03-04
          2026-03-02 10:00  signed     城管局
        > 2026-03-04 10:00  replied    城管局
        > 2026-03-12 10:00  sent-back  第一监督检查室 @王主任  due=2026-03-13
        > 2026-03-16 10:00  replied    城管局  @张三
        as of 2026-03-17 00:00
      `,
      says: [
        "notice: 督办单2026-03-12 10:00要求整改，2026-03-14 00:00前应反馈，2026-03-16 10:00才反馈",
        "notice: 整改2026-03-04 10:00反馈，5个工作日内应核查，2026-03-12 00:00到期，2026-03-12 10:00才核查",
      ],
      responsible: ["城管局/张三", "第一监督检查室/王主任"],
    },
    "more time was asked for when it had run out": {
      trace: `
        oversight
        > 2026-03-02 09:00  issued             第一监督检查室 -> 城管局  due=2026-03-06T17:00
          2026-03-02 16:00  signed             城管局
          2026-03-06 17:01  extension-asked    城管局
          2026-03-09 10:00  extension-granted  第一监督检查室  days=2
        > 2026-03-09 16:00  replied            城管局  @张三
      `,
      says: "notice: 督办单2026-03-02 09:00要求整改，2026-03-06 17:00前应反馈，2026-03-09 16:00才反馈",
      responsible: "城管局/张三",
    },
    "nobody verifies": {
      trace: `
        oversight
          2026-03-02 09:00  issued   第一监督检查室 @王主任 -> 城管局  due=2026-03-04
          2026-03-02 10:00  signed   城管局
        > 2026-03-04 10:00  replied  城管局
        as of 2026-03-12 00:01
      `,
      says: "notice: 整改2026-03-04 10:00反馈，5个工作日内应核查，2026-03-12 00:00到期，至今未核查",
      responsible: "第一监督检查室/王主任",
    },
    "foreign names, limits and ladder": {
      params: {
        issued: ["Order"],
        signed: ["Sign"],
        replied: ["Reply"],
        sentBack: ["Return"],
        ended: ["End"],
        signing: { hours: 1 },
        replying: { days: 1 },
        verifying: { days: 1 },
        yellowAfter: 2,
        redAfter: 4,
      },
      trace: `
        oversight
        > 2026-03-02 09:00  Order   一室 -> 城管局
        > 2026-03-02 10:30  Sign    城管局
        > 2026-03-06 09:00  Reply   城管局
        > 2026-03-16 09:00  Return  一室
        > 2026-03-18 09:00  Reply   城管局
          2026-03-18 10:00  End     一室
      `,
      says: [
        "notice: 督办单2026-03-02 09:00下达，1个工作小时内应签收，2026-03-02 10:00到期，2026-03-02 10:30才签收",
        "yellow: 督办单2026-03-02 09:00要求整改，2026-03-04 00:00前应反馈，2026-03-06 09:00才反馈",
        "notice: 督办单2026-03-16 09:00要求整改，2026-03-18 00:00前应反馈，2026-03-18 09:00才反馈",
        "red: 整改2026-03-06 09:00反馈，1个工作日内应核查，2026-03-10 00:00到期，2026-03-16 09:00才核查",
      ],
    },
  },
});
