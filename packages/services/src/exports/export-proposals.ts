import type { Said } from "@qingjian/rules";
import { titleOf } from "../alert-rows.ts";
import type { House } from "../house.ts";
import { listProposals } from "../list-proposals.ts";
import type { OpenedFile } from "../open-report.ts";
import type { ProposalRow, ProposalState } from "../policy-views.ts";
import type { ProposalEffect } from "../record-effect.ts";
import { LOCAL } from "../stored-policies.ts";
import type { Asker } from "../views.ts";
import { type Column, type ExportAsk, exportList, PAGE, someOf } from "./export-list.ts";
import { packTitle } from "./export-policies.ts";

const STATES: Readonly<Record<ProposalState, Said>> = {
  proposed: { zh: "待审批", en: "waiting" },
  approved: { zh: "已批准", en: "approved" },
  rejected: { zh: "已驳回", en: "rejected" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
};
const effectOf = ({ effect }: ProposalRow) => (effect as ProposalEffect | null)?.alerts;

const COLUMNS: readonly Column<ProposalRow>[] = [
  {
    title: { zh: "规则", en: "Rules" },
    width: 30,
    kind: "words",
    value: ({ set }, language) => [...new Set(set.map(({ rule }) => titleOf(rule)[language]))].join(language === "zh" ? "、" : ", "),
  },
  { title: { zh: "新设", en: "Sets" }, width: 8, kind: "count", value: ({ set }) => set.length },
  { title: { zh: "终止", en: "Ends" }, width: 8, kind: "count", value: ({ end }) => end.length },
  { title: { zh: "口径包", en: "Pack" }, width: 20, kind: "words", value: ({ pack }) => (pack === LOCAL ? null : packTitle(pack)) },
  { title: { zh: "说明", en: "Why" }, width: 50, kind: "words", value: ({ note }) => note },
  { title: { zh: "新增预警", en: "Alerts added" }, width: 12, kind: "count", value: (row) => effectOf(row)?.added },
  { title: { zh: "消失预警", en: "Alerts removed" }, width: 14, kind: "count", value: (row) => effectOf(row)?.removed },
  { title: { zh: "提出人", en: "Proposed by" }, width: 13, kind: "words", value: ({ proposedBy }) => proposedBy.name },
  { title: { zh: "提出时间", en: "Proposed" }, width: 16, kind: "instant", value: ({ proposedAt }) => proposedAt },
  { title: { zh: "结果", en: "Outcome" }, width: 11, kind: "words", value: ({ state }) => STATES[state] },
  { title: { zh: "审批人", en: "Decided by" }, width: 13, kind: "words", value: ({ decidedBy }) => decidedBy?.name },
  { title: { zh: "审批时间", en: "Decided" }, width: 16, kind: "instant", value: ({ decidedAt }) => decidedAt },
  { title: { zh: "理由", en: "Reason" }, width: 40, kind: "words", value: ({ reason }) => reason },
];

/** The proposals of policies, the newest first, as a workbook. @throws Refusal */
export const exportProposals = (
  house: House,
  asker: Asker,
  { language, state }: ExportAsk<{ readonly state?: readonly ProposalState[] | undefined }> = {},
): Promise<OpenedFile> =>
  exportList(house, asker, language, {
    ...{ action: "policy.export-proposals", subjectKind: "policies", columns: COLUMNS, filter: { state } },
    title: { zh: "口径提案", en: "Policy proposals" },
    about: [
      someOf(
        { zh: "结果", en: "outcome" },
        state?.map((one) => STATES[one]),
      ),
    ],
    page: (cursor) => listProposals(house, asker, { state, limit: PAGE, cursor }),
  });
