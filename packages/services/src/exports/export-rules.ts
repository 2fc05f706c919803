import { LEVEL_WORDS } from "../alert-history.ts";
import type { RuleView } from "../catalogue-views.ts";
import type { House } from "../house.ts";
import { listRules } from "../list-rules.ts";
import type { OpenedFile } from "../open-report.ts";
import type { Asker } from "../views.ts";
import { FAMILY_WORDS } from "./alert-filter-words.ts";
import { type Column, containing, type ExportAsk, exportList, whole } from "./export-list.ts";

const COLUMNS: readonly Column<RuleView>[] = [
  { title: { zh: "规则族", en: "Family" }, width: 13, kind: "words", value: ({ family }) => FAMILY_WORDS[family] },
  { title: { zh: "规则", en: "Rule" }, width: 26, kind: "words", value: ({ title }) => title },
  { title: { zh: "规则编号", en: "Id" }, width: 28, kind: "text", value: ({ id }) => id },
  { title: { zh: "修订", en: "Revision" }, width: 9, kind: "count", value: ({ revision }) => revision },
  { title: { zh: "依据", en: "Basis" }, width: 50, kind: "words", value: ({ basis }) => basis.join("\n") },
  {
    title: { zh: "级别", en: "Levels" },
    width: 16,
    kind: "words",
    value: ({ levels }, language) => levels.map((level) => LEVEL_WORDS[level][language]).join(language === "zh" ? "、" : ", "),
  },
  { title: { zh: "在册命中", en: "Standing" }, width: 10, kind: "count", value: ({ standing }) => standing },
  { title: { zh: "已裁定", en: "Decided" }, width: 10, kind: "count", value: ({ decided }) => decided },
  { title: { zh: "属实", en: "Found true" }, width: 11, kind: "count", value: ({ confirmed }) => confirmed },
  {
    title: { zh: "属实率", en: "Share found true" },
    width: 10,
    kind: "share",
    value: ({ confirmed, decided }) => (decided === 0 ? null : confirmed / decided),
  },
];

/** The catalogue of rules as a workbook; `q` is part of a title, an id or an article. @throws Refusal */
export const exportRules = (house: House, asker: Asker, { language = "zh", q = "" }: ExportAsk<{ readonly q?: string | undefined }> = {}) =>
  exportList(house, asker, language, {
    ...{ action: "rule.export", subjectKind: "rules", title: { zh: "规则目录", en: "Rules" }, columns: COLUMNS, filter: q ? { q } : {} },
    about: [containing(q)],
    page: async () => {
      const wanted = q.trim().toLowerCase();
      const rules = await listRules(house, asker);
      return whole(
        rules.filter(({ id, title, basis }) => [id, title[language], ...basis].some((text) => text.toLowerCase().includes(wanted))),
      );
    },
  }) satisfies Promise<OpenedFile>;
