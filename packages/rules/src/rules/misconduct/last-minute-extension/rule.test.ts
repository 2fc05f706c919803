import { testGroupRule } from "../../../testing/group-tester.ts";
import rule from "./rule.ts";

/** Dispatched at nine on Monday the 2nd: five office days run out at 17:00 on Friday the 6th. */
const order = (id: number, asked?: string, mark = " ") => `
  hotline id=o${id}
    2026-03-02 09:00  dispatched  市热线 -> 城管局
    ${asked === undefined ? "" : `${mark} 2026-03-06 ${asked}  extension-asked  城管局  days=2`}
    2026-03-06 16:59  closed  城管局
`;
const orders = (count: number, late: number, asked: string, mark = " ") =>
  Array.from({ length: count }, (_, index) => order(index, index < late ? asked : undefined, mark)).join("---");
const over = "---\nhotline id=over\n2026-04-01 00:00  received  市热线\nas of 2026-04-01 00:01";

testGroupRule(rule, {
  quiet: {
    "two of ten": orders(10, 2, "15:00") + over,
    "asked with more than half a day left": orders(10, 9, "10:00") + over,
    "too few orders": orders(9, 9, "15:00") + over,
    "the month runs": orders(10, 9, "15:00"),
    "while it is suspended":
      Array.from(
        { length: 10 },
        (_, index) => `
        hotline id=s${index}
        2026-03-02 09:00  dispatched       市热线 -> 城管局
        2026-03-04 09:00  suspended        城管局  ground=鉴定 notified=yes
        2026-03-06 15:00  extension-asked  城管局
      `,
      ).join("---") + over,
    "nobody was given it": `${Array.from({ length: 10 }, (_, index) => `hotline id=n${index}\n2026-03-02 09:00  extension-asked  城管局`).join("\n---\n")}\n${over}`,
  },
  fires: {
    "three of ten": {
      trace: orders(10, 3, "14:00", ">") + over,
      says: "城管局 yellow: 城管局2026-03承办10件，其中3件（30%）到期前不足0.5个工作日才申请延期",
      responsible: "城管局",
    },
    "as a policy has it: the limit as it stood when more was asked for": {
      params: {
        asked: ["More"],
        left: 1,
        share: 0.5,
        least: 1,
        start: ["Given"],
        stop: ["Done"],
        orderLimit: { officeDays: 2 },
        applicationLimit: { days: 1 },
        grounds: ["检测"],
        notified: false,
        extensionNeeds: ["approver"],
        extensionMost: 1,
      },
      trace: `
        hotline
          2026-03-02 09:00  Given              市热线 -> 城管局
          2026-03-02 10:00  suspended          城管局  ground=检测
          2026-03-03 10:00  resumed            城管局
          2026-03-04 09:00  extension-granted  城管局  days=3 approver=王局
          2026-03-04 09:30  More               城管局
        > 2026-03-05 15:00  More               市热线
          2026-03-06 16:00  More               城管局
          2026-03-06 16:30  Done               城管局
        as of 2026-04-01 00:01
      `,
      says: "城管局 yellow: 城管局2026-03承办1件，其中1件（100%）到期前不足1个工作日才申请延期",
    },
  },
});
