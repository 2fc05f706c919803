import { testRule } from "../../../testing/rule-tester.ts";
import rule from "./rule.ts";

testRule(rule, {
  quiet: {
    "twice, three days each": `
      hotline
      2026-03-02 09:00  dispatched         市热线 -> 城管局
      2026-03-06 09:00  extension-granted  市热线  days=3
      2026-03-11 09:00  extension-granted  市热线  days=3
    `,
    "asked three times, granted once": `
      hotline
      2026-03-02 09:00  dispatched         市热线 -> 城管局
      2026-03-05 09:00  extension-asked    城管局  days=5
      2026-03-05 10:00  extension-refused  市热线
      2026-03-06 09:00  extension-asked    城管局  days=5
      2026-03-06 10:00  extension-refused  市热线
      2026-03-06 11:00  extension-asked    城管局  days=2
      2026-03-06 12:00  extension-granted  市热线  days=2
    `,
    "nobody says for how long": `
      hotline
      2026-03-06 09:00  extension-granted  市热线
    `,
  },
  fires: {
    "a third time": {
      trace: `
        hotline
          2026-03-02 09:00  dispatched         市热线 -> 城管局
          2026-03-06 08:00  extension-asked    城管局  @张三
        > 2026-03-06 09:00  extension-granted  市热线  days=1
        > 2026-03-09 09:00  extension-granted  市热线  days=1
        > 2026-03-10 09:00  extension-granted  市热线  days=1
      `,
      says: "yellow: 延期3次，超过规定的2次，首次2026-03-06 09:00，末次2026-03-10 09:00",
      responsible: "城管局/张三",
    },
    "a fourth time": {
      trace: `
        hotline
          2026-03-02 09:00  dispatched         市热线 -> 城管局
        > 2026-03-06 09:00  extension-granted  市热线  days=1
        > 2026-03-09 09:00  extension-granted  市热线  days=1
        > 2026-03-10 09:00  extension-granted  市热线  days=1
        > 2026-03-11 09:00  extension-granted  市热线  days=1
      `,
      says: "red: 延期4次，超过规定的2次，首次2026-03-06 09:00，末次2026-03-11 09:00",
    },
    "long at once": {
      trace: `
        hotline
          2026-03-02 09:00  dispatched         市热线 -> 城管局
        > 2026-03-06 09:00  extension-granted  市热线  days=5
      `,
      says: "yellow: 2026-03-06 09:00一次延期5个工作日，超过规定的3个工作日",
      responsible: "城管局",
    },
    "a stricter place, by foreign names": {
      params: { granted: ["Extend"], times: 0, redTimes: 1, days: 1 },
      trace: `
        hotline
        > 2026-03-06 09:00  Extend  城管局  days=1
        > 2026-03-09 09:00  Extend  城管局  days=2
      `,
      says: [
        "red: 延期2次，超过规定的0次，首次2026-03-06 09:00，末次2026-03-09 09:00",
        "yellow: 2026-03-09 09:00一次延期2个工作日，超过规定的1个工作日",
      ],
    },
  },
});
