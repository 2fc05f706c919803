import type { ListColumn } from "@qingjian/report";
import type { House } from "../house.ts";
import type { Standing } from "../insight/insight-views.ts";
import { unitStandings } from "../insight/unit-standings.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { exportList } from "./export-list.ts";

const percent = (numerator: number, denominator: number): string =>
  denominator === 0 ? "—" : `${((100 * numerator) / denominator).toFixed(1)}%`;

/** The units of a month within their groups with every rate as it was counted, as a workbook. @throws Refusal */
export async function exportStandings(house: House, asker: Asker, ask: { readonly month?: string | undefined } = {}): Promise<OpenedFile> {
  const { month, whole, units } = await unitStandings(house, asker, ask);
  const columns: readonly ListColumn<Standing>[] = [
    { title: "类别", width: 12, kind: "text", value: ({ group }) => group },
    { title: "名次", width: 8, kind: "text", value: ({ rank }) => (rank === null ? undefined : String(rank)) },
    { title: "单位", width: 22, kind: "words", value: ({ name }) => name },
    { title: "得分", width: 8, kind: "text", value: ({ score }) => (score === null ? "—" : score.toFixed(1)) },
    { title: "积分", width: 8, kind: "text", value: ({ points }) => String(points) },
    ...whole.flatMap(({ key, title }): ListColumn<Standing>[] => {
      const of = ({ rates }: Standing) => rates.find((rate) => rate.key === key) ?? { numerator: 0, denominator: 0 };
      return [
        {
          title: title.zh,
          width: Math.max(10, title.zh.length * 2),
          kind: "text",
          value: (row) => percent(of(row).numerator, of(row).denominator),
        },
        { title: "分子 ÷ 分母", width: 16, kind: "text", value: (row) => `${of(row).numerator} ÷ ${of(row).denominator}` },
      ];
    }),
    {
      title: "扣分说明",
      width: 60,
      kind: "words",
      value: ({ deductions }) => deductions.map(({ title, off, why }) => `${title.zh} −${off}：${why.zh}`).join("；"),
    },
  ];
  return exportList(house, asker, {
    ...{ action: "insight.export", subjectKind: "insight", title: `单位排名-${month}`, columns, filter: { month } },
    about: `${month}；各单位经手各计一次`,
    page: () => Promise.resolve({ rows: units, next: null }),
  });
}
