import { PACKS, type Said } from "@qingjian/rules";
import type { House } from "../house.ts";
import { listPolicies, type PolicyListing } from "../list-policies.ts";
import type { OpenedFile } from "../open-report.ts";
import type { PolicyRow } from "../policy-views.ts";
import type { Asker } from "../views.ts";
import { type Column, type ExportAsk, exportList, whole } from "./export-list.ts";

const STATES: Readonly<Record<PolicyRow["state"], Said>> = {
  "in-force": { zh: "施行中", en: "in force" },
  future: { zh: "待施行", en: "not yet in force" },
  ended: { zh: "已终止", en: "ended" },
  cancelled: { zh: "已取消", en: "cancelled" },
};
const ORIGINS: Readonly<Record<PolicyRow["origin"], Said>> = {
  pack: { zh: "口径包", en: "pack" },
  mapping: { zh: "映射", en: "mapping" },
  item: { zh: "事项清单", en: "register of items" },
  local: { zh: "本地审批", en: "approved here" },
};
/** A pack by its title. */
export const packTitle = (id: string): Said | string => PACKS.find((pack) => pack.id === id)?.title ?? id;

const COLUMNS: readonly Column<PolicyRow>[] = [
  { title: { zh: "规则", en: "Rule" }, width: 22, kind: "words", value: ({ title }) => title },
  { title: { zh: "规则编号", en: "Rule id" }, width: 26, kind: "text", value: ({ policy }) => policy.rule },
  { title: { zh: "口径编号", en: "Policy" }, width: 30, kind: "words", value: ({ policy }) => policy.id },
  { title: { zh: "状态", en: "State" }, width: 11, kind: "words", value: ({ state }) => STATES[state] },
  { title: { zh: "自", en: "From" }, width: 12, kind: "text", value: ({ policy }) => policy.from },
  { title: { zh: "至", en: "Until" }, width: 12, kind: "text", value: ({ policy }) => policy.until },
  { title: { zh: "适用范围", en: "Where" }, width: 34, kind: "words", value: ({ policy }) => fieldsOf(policy.where) },
  { title: { zh: "参数", en: "Parameters" }, width: 50, kind: "words", value: ({ policy }) => fieldsOf(policy.params) },
  { title: { zh: "来历", en: "Came with" }, width: 13, kind: "words", value: ({ origin }) => ORIGINS[origin] },
  { title: { zh: "口径包", en: "Pack" }, width: 20, kind: "words", value: ({ pack }) => packTitle(pack) },
  { title: { zh: "登记时间", en: "On record since" }, width: 16, kind: "instant", value: ({ createdAt }) => createdAt },
];

/** The fields of a policy as they are written: names are those of the rule's page. */
function fieldsOf(fields: unknown): string | null {
  const entries = Object.entries((fields ?? {}) as Readonly<Record<string, unknown>>);
  return entries.length === 0
    ? null
    : entries.map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`).join("；");
}

export type PolicyExport = PolicyListing & {
  /** Those that stand so; all without it. */
  readonly state?: PolicyRow["state"] | undefined;
  /** Those that baselines set, too. */
  readonly baselines?: boolean | undefined;
};

/** The policies on record and how each stands on a day, as a workbook. @throws Refusal */
export function exportPolicies(house: House, asker: Asker, { language, ...ask }: ExportAsk<PolicyExport> = {}): Promise<OpenedFile> {
  const { state, baselines = true, ...listing } = ask;
  return exportList(house, asker, language, {
    ...{ action: "policy.export", subjectKind: "policies", title: { zh: "口径清单", en: "Policies" }, columns: COLUMNS, filter: ask },
    about: [
      listing.on !== undefined && { zh: `截至 ${listing.on}`, en: `as of ${listing.on}` },
      state && STATES[state],
      !baselines && { zh: "不含基线", en: "without baselines" },
      listing.items === true && { zh: "含事项清单", en: "with the register of items" },
    ],
    page: async () => {
      const { policies } = await listPolicies(house, asker, listing);
      return whole(policies.filter((row) => (state === undefined || row.state === state) && (baselines || row.pack !== "baseline")));
    },
  });
}
