import type { House } from "../house.ts";
import type { InsightRate, Standing } from "../insight/insight-views.ts";
import { unitStandings } from "../insight/unit-standings.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { type Column, type ExportAsk, exportList, whole } from "./export-list.ts";

/** The units of a month within their groups with every rate as it was counted, as a workbook. @throws Refusal */
export async function exportStandings(
  house: House,
  asker: Asker,
  { language, ...ask }: ExportAsk<{ readonly month?: string | undefined }> = {},
): Promise<OpenedFile> {
  const { month, whole: all, units } = await unitStandings(house, asker, ask);
  const columns: readonly Column<Standing>[] = [
    { title: { zh: "类别", en: "Group" }, width: 12, kind: "words", value: ({ group }) => group },
    { title: { zh: "名次", en: "Rank" }, width: 8, kind: "count", value: ({ rank }) => rank },
    { title: { zh: "单位", en: "Unit" }, width: 22, kind: "words", value: ({ name }) => name },
    { title: { zh: "得分", en: "Score" }, width: 8, kind: "decimal", value: ({ score }) => score },
    { title: { zh: "积分", en: "Points" }, width: 8, kind: "count", value: ({ points }) => points },
    ...all.flatMap(rateColumns),
    {
      title: { zh: "扣分说明", en: "Why points were taken off" },
      width: 60,
      kind: "words",
      value: ({ deductions }, language) =>
        deductions
          .map(({ title, off, why }) => `${title[language]} −${off}${language === "zh" ? "：" : ": "}${why[language]}`)
          .join(language === "zh" ? "；" : "; "),
    },
  ];
  return exportList(house, asker, language, {
    ...{ action: "insight.export", subjectKind: "insight", columns, filter: { month } },
    title: { zh: `单位排名-${month}`, en: `Ranking of units-${month}` },
    about: [{ zh: `${month}；各单位经手各计一次`, en: `${month}; a case counts once for each unit that held it` }],
    page: () => whole(units),
  });
}

function rateColumns({ key, title }: InsightRate): Column<Standing>[] {
  const of = ({ rates }: Standing) => rates.find((rate) => rate.key === key) ?? { numerator: 0, denominator: 0 };
  return [
    {
      title,
      width: Math.max(10, title.zh.length * 2),
      kind: "share",
      value: (row) => (of(row).denominator === 0 ? null : of(row).numerator / of(row).denominator),
    },
    {
      title: { zh: "分子 ÷ 分母", en: "Counted" },
      width: 16,
      kind: "text",
      value: (row) => `${of(row).numerator} ÷ ${of(row).denominator}`,
    },
  ];
}
