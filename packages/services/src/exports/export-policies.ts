import type { ListColumn } from "@qingjian/report";
import { PACKS } from "@qingjian/rules";
import type { House } from "../house.ts";
import { listPolicies, type PolicyListing } from "../list-policies.ts";
import type { OpenedFile } from "../open-report.ts";
import type { PolicyRow } from "../policy-views.ts";
import type { Asker } from "../views.ts";
import { exportList, inWords } from "./export-list.ts";

const STATES: Readonly<Record<PolicyRow["state"], string>> = {
  "in-force": "施行中",
  future: "待施行",
  ended: "已终止",
  cancelled: "已取消",
};
const ORIGINS: Readonly<Record<PolicyRow["origin"], string>> = { pack: "口径包", mapping: "映射", item: "事项清单", local: "本地审批" };

const COLUMNS: readonly ListColumn<PolicyRow>[] = [
  { title: "规则", width: 20, kind: "words", value: ({ title }) => title.zh },
  { title: "规则编号", width: 26, kind: "text", value: ({ policy }) => policy.rule },
  { title: "口径编号", width: 30, kind: "words", value: ({ policy }) => policy.id },
  { title: "状态", width: 10, kind: "text", value: ({ state }) => STATES[state] },
  { title: "自", width: 12, kind: "text", value: ({ policy }) => policy.from },
  { title: "至", width: 12, kind: "text", value: ({ policy }) => policy.until },
  { title: "适用范围", width: 34, kind: "words", value: ({ policy }) => fieldsOf(policy.where) },
  { title: "参数", width: 50, kind: "words", value: ({ policy }) => fieldsOf(policy.params) },
  { title: "来历", width: 12, kind: "text", value: ({ origin }) => ORIGINS[origin] },
  { title: "口径包", width: 20, kind: "words", value: ({ pack }) => PACKS.find(({ id }) => id === pack)?.title.zh ?? pack },
  { title: "登记时间", width: 16, kind: "instant", value: ({ createdAt }) => createdAt ?? undefined },
];

/** The fields of a policy as they are written: names are those of the rule's page. */
function fieldsOf(fields: unknown): string | undefined {
  const entries = Object.entries((fields ?? {}) as Readonly<Record<string, unknown>>);
  return entries.length === 0
    ? undefined
    : entries.map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`).join("；");
}

export type PolicyExport = PolicyListing & {
  /** Those that stand so; all without it. */
  readonly state?: PolicyRow["state"] | undefined;
  /** Those that baselines set, too. */
  readonly baselines?: boolean | undefined;
};

/** The policies on record and how each stands on a day, as a workbook. @throws Refusal */
export function exportPolicies(house: House, asker: Asker, ask: PolicyExport = {}): Promise<OpenedFile> {
  const { state, baselines = true, ...listing } = ask;
  return exportList(house, asker, {
    ...{ action: "policy.export", subjectKind: "policies", title: "口径清单", columns: COLUMNS, filter: ask },
    about: inWords([
      listing.on && `截至 ${listing.on}`,
      state && STATES[state],
      !baselines && "不含基线",
      listing.items === true && "含事项清单",
    ]),
    page: async () => {
      const { policies } = await listPolicies(house, asker, listing);
      const rows = policies.filter((row) => (state === undefined || row.state === state) && (baselines || row.pack !== "baseline"));
      return { rows, next: null };
    },
  });
}
