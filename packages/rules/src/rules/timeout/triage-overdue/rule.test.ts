import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "claimed in two days, decided in ten": `
      oversight
      2026-03-02 09:00  raised     -  level=yellow
      2026-03-04 17:00  claimed    第一监督检查室  @张三
      2026-03-16 17:00  confirmed  第一监督检查室  @张三
    `,
    "a red one, in one and three": `
      oversight
      2026-03-02 09:00  raised     -  level=red
      2026-03-03 17:00  claimed    第一监督检查室  @张三
      2026-03-05 17:00  dismissed  第一监督检查室  @张三
    `,
    "decided at once, claimed by nobody": `
      oversight
      2026-03-02 09:00  raised     -  level=yellow
      2026-03-03 09:00  dismissed  第一监督检查室  @张三
      as of 2026-06-01 09:00
    `,
    "its basis was withdrawn": `
      oversight
      2026-03-02 09:00  raised     -  level=red
      2026-03-03 09:00  withdrawn  -
      as of 2026-06-01 09:00
    `,
    "the time not over": `
      oversight
      2026-03-02 09:00  raised  -  level=yellow
      as of 2026-03-04 23:59
    `,
  },
  fires: {
    "nobody looked": {
      trace: `
        oversight
        > 2026-03-02 09:00  raised  - -> 第一监督检查室  level=yellow
        as of 2026-03-17 00:01
      `,
      says: [
        "yellow: 预警2026-03-02 09:00产生，2个工作日内应认领，2026-03-05 00:00到期，至今无人认领",
        "red: 预警2026-03-02 09:00产生，10个工作日内应研判，2026-03-17 00:00到期，至今未确认或排除",
      ],
      responsible: ["第一监督检查室", "第一监督检查室"],
    },
    "a red one: who claimed it has it": {
      trace: `
        oversight
        > 2026-03-02 09:00  raised   -  level=red
        > 2026-03-04 09:00  claimed  第一监督检查室  @张三
        as of 2026-03-06 00:01
      `,
      says: [
        "yellow: 红色预警2026-03-02 09:00产生，1个工作日内应认领，2026-03-04 00:00到期，2026-03-04 09:00才认领",
        "red: 红色预警2026-03-02 09:00产生，3个工作日内应研判，2026-03-06 00:00到期，至今未确认或排除",
      ],
      responsible: ["第一监督检查室/张三", "第一监督检查室/张三"],
    },
    "it rose to red on the way: the sooner of the two limits": {
      trace: `
        oversight
          2026-03-02 09:00  raised     -  level=yellow
          2026-03-03 09:00  claimed    第一监督检查室  @张三
        > 2026-03-05 09:00  raised     -  level=red
        > 2026-03-11 09:00  confirmed  第一监督检查室  @李四
      `,
      says: "red: 红色预警2026-03-05 09:00产生，3个工作日内应研判，2026-03-11 00:00到期，2026-03-11 09:00才研判",
      responsible: "第一监督检查室/李四",
    },
    "reopened, at the level it had": {
      trace: `
        oversight
          2026-03-02 09:00  raised     -  level=red
          2026-03-02 10:00  dismissed  第一监督检查室  @张三
        > 2026-03-09 09:00  reopened   第一监督检查室  @李四
        > 2026-03-11 09:00  confirmed  第一监督检查室  @张三
      `,
      says: "yellow: 红色预警2026-03-09 09:00产生，1个工作日内应认领，2026-03-11 00:00到期，2026-03-11 09:00才认领",
    },
    "foreign names and limits": {
      params: {
        raised: ["Raise"],
        claimed: ["Take"],
        decided: ["Settle"],
        claiming: { hours: 1 },
        deciding: { hours: 2 },
        redLevels: ["特急"],
        redClaiming: { minutes: 10 },
        redDeciding: { minutes: 20 },
      },
      trace: `
        oversight
        > 2026-03-02 09:00  Raise   -  level=一般
        > 2026-03-02 11:00  Take    一室
        > 2026-03-02 11:30  Settle  一室
        > 2026-03-03 09:00  Raise   -  level=特急
        > 2026-03-03 09:11  Take    一室
        > 2026-03-03 09:21  Settle  一室
      `,
      says: [
        "yellow: 预警2026-03-02 09:00产生，1个工作小时内应认领，2026-03-02 10:00到期，2026-03-02 11:00才认领",
        "red: 预警2026-03-02 09:00产生，2个工作小时内应研判，2026-03-02 11:00到期，2026-03-02 11:30才研判",
        "yellow: 红色预警2026-03-03 09:00产生，10分钟内应认领，2026-03-03 09:10到期，2026-03-03 09:11才认领",
        "red: 红色预警2026-03-03 09:00产生，20分钟内应研判，2026-03-03 09:20到期，2026-03-03 09:21才研判",
      ],
    },
  },
});
