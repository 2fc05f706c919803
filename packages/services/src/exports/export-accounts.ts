import type { Said } from "@qingjian/rules";
import type { House } from "../house.ts";
import type { OpenedFile } from "../open-report.ts";
import type { AccountRow } from "../people/account-views.ts";
import { type AccountListing, listAccounts } from "../people/list-accounts.ts";
import type { Asker, Role } from "../views.ts";
import { CITY, type Column, containing, type ExportAsk, exportList, PAGE, YES } from "./export-list.ts";

const ROLE_WORDS: Readonly<Record<Role, Said>> = {
  inspector: { zh: "纪检干部", en: "inspector" },
  lead: { zh: "室主任", en: "lead inspector" },
  head: { zh: "部门负责人", en: "department head" },
  analyst: { zh: "规则管理员", en: "rule analyst" },
  leader: { zh: "领导", en: "leader" },
  admin: { zh: "系统管理员", en: "system administrator" },
  security: { zh: "安全管理员", en: "security administrator" },
  auditor: { zh: "审计员", en: "auditor" },
};

const COLUMNS: readonly Column<AccountRow>[] = [
  { title: { zh: "用户名", en: "User name" }, width: 20, kind: "text", value: ({ username }) => username },
  { title: { zh: "姓名", en: "Name" }, width: 16, kind: "words", value: ({ name }) => name },
  {
    title: { zh: "角色与范围", en: "Roles and scope" },
    width: 44,
    kind: "words",
    value: ({ grants }, language) =>
      grants.map(({ role, unit }) => `${ROLE_WORDS[role][language]} ${unit === "*" ? CITY[language] : unit}`).join("\n"),
  },
  { title: { zh: "停用", en: "Disabled" }, width: 10, kind: "text", value: ({ disabled }) => (disabled ? YES : null) },
  { title: { zh: "锁定至", en: "Locked until" }, width: 16, kind: "instant", value: ({ lockedUntil }) => lockedUntil },
  { title: { zh: "待改初始密码", en: "First password" }, width: 14, kind: "text", value: ({ mustChange }) => (mustChange ? YES : null) },
  { title: { zh: "二次验证", en: "Second factor" }, width: 13, kind: "text", value: ({ secondFactor }) => (secondFactor ? YES : null) },
  { title: { zh: "登录会话", en: "Sessions" }, width: 10, kind: "count", value: ({ sessions }) => sessions },
  { title: { zh: "最近登录", en: "Last sign-in" }, width: 16, kind: "instant", value: ({ lastSignInAt }) => lastSignInAt },
  { title: { zh: "开通", en: "Made" }, width: 16, kind: "instant", value: ({ madeAt }) => madeAt },
];

/** The accounts in order of their user names, with what each was granted, as a workbook. @throws Refusal */
export const exportAccounts = (
  house: House,
  asker: Asker,
  { language, q }: ExportAsk<Pick<AccountListing, "q">> = {},
): Promise<OpenedFile> =>
  exportList(house, asker, language, {
    ...{ action: "user.export", subjectKind: "user", title: { zh: "账户清单", en: "Accounts" }, columns: COLUMNS, filter: q ? { q } : {} },
    about: [containing(q), !q && { zh: "全部账户", en: "all accounts" }],
    page: (cursor) => listAccounts(house, asker, { q, limit: PAGE, cursor }),
  });
