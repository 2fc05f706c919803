import type { ComponentType } from "react";
import type { Role } from "./api/types.ts";
import type { IconName } from "./shell/icons.tsx";
import type { Words } from "./words/zh.ts";

export type Place = {
  readonly path: string;
  readonly title: Exclude<keyof Words["menu"], "main" | "more">;
  readonly icon: IconName;
  /** Who may open it; the server decides again on every answer. */
  readonly roles: readonly Role[];
  readonly inMenu: boolean;
  readonly page: () => Promise<{ default: ComponentType }>;
};

const INSPECTORS: readonly Role[] = ["inspector", "lead"];
const EVERYONE: readonly Role[] = [...INSPECTORS, "head", "analyst", "leader", "admin", "security", "auditor"];

/** The route table is the menu is the permissions. */
export const PLACES: readonly Place[] = [
  {
    path: "/",
    title: "desk",
    icon: "desk",
    roles: EVERYONE,
    inMenu: true,
    page: () => import("./features/desk/desk-page.tsx"),
  },
  {
    path: "/alerts",
    title: "alerts",
    icon: "alerts",
    roles: INSPECTORS,
    inMenu: true,
    page: () => import("./features/alerts/inbox-page.tsx"),
  },
  {
    path: "/alerts/$id",
    title: "alerts",
    icon: "alerts",
    roles: INSPECTORS,
    inMenu: false,
    page: () => import("./features/alert/alert-page.tsx"),
  },
  {
    path: "/orders",
    title: "orders",
    icon: "orders",
    roles: [...INSPECTORS, "head", "leader"],
    inMenu: true,
    page: () => import("./features/orders/orders-page.tsx"),
  },
  {
    path: "/orders/$id",
    title: "orders",
    icon: "orders",
    roles: [...INSPECTORS, "head"],
    inMenu: false,
    page: () => import("./features/order/order-page.tsx"),
  },
  {
    path: "/cases",
    title: "cases",
    icon: "cases",
    roles: INSPECTORS,
    inMenu: true,
    page: () => import("./features/cases/cases-page.tsx"),
  },
  {
    path: "/cases/$id",
    title: "cases",
    icon: "cases",
    roles: INSPECTORS,
    inMenu: false,
    page: () => import("./features/cases/case-page.tsx"),
  },
  {
    path: "/insight",
    title: "insight",
    icon: "insight",
    roles: [...INSPECTORS, "leader"],
    inMenu: true,
    page: () => import("./features/insight/insight-page.tsx"),
  },
  {
    path: "/reports",
    title: "reports",
    icon: "reports",
    roles: [...INSPECTORS, "leader"],
    inMenu: true,
    page: () => import("./features/reports/reports-page.tsx"),
  },
  {
    path: "/rules",
    title: "rules",
    icon: "rules",
    roles: ["inspector", "lead", "analyst"],
    inMenu: true,
    page: () => import("./features/rules/rules-page.tsx"),
  },
  {
    path: "/rules/policies",
    title: "policies",
    icon: "rules",
    roles: ["inspector", "lead", "analyst"],
    inMenu: false,
    page: () => import("./features/policies/policies-page.tsx"),
  },
  {
    path: "/rules/proposals",
    title: "proposals",
    icon: "rules",
    roles: ["inspector", "lead", "analyst"],
    inMenu: false,
    page: () => import("./features/policies/proposals-page.tsx"),
  },
  {
    path: "/rules/proposals/$id",
    title: "proposal",
    icon: "rules",
    roles: ["inspector", "lead", "analyst"],
    inMenu: false,
    page: () => import("./features/policies/proposal-page.tsx"),
  },
  {
    path: "/rules/packs",
    title: "packs",
    icon: "rules",
    roles: ["inspector", "lead", "analyst"],
    inMenu: false,
    page: () => import("./features/policies/packs-page.tsx"),
  },
  {
    path: "/rules/draft",
    title: "draft",
    icon: "rules",
    roles: ["analyst"],
    inMenu: false,
    page: () => import("./features/backtest/draft-page.tsx"),
  },
  {
    path: "/rules/$id",
    title: "rule",
    icon: "rules",
    roles: ["inspector", "lead", "analyst"],
    inMenu: false,
    page: () => import("./features/rules/rule-page.tsx"),
  },
  {
    path: "/sources",
    title: "sources",
    icon: "sources",
    roles: ["inspector", "lead", "analyst", "admin"],
    inMenu: true,
    page: () => import("./features/sources/sources-page.tsx"),
  },
  {
    path: "/import",
    title: "importing",
    icon: "sources",
    roles: ["admin"],
    inMenu: false,
    page: () => import("./features/import/import-page.tsx"),
  },
  {
    path: "/ledger",
    title: "ledger",
    icon: "ledger",
    roles: [...INSPECTORS, "head", "leader"],
    inMenu: true,
    page: () => import("./features/ledger/ledger-page.tsx"),
  },
  {
    path: "/ledger/$kind/$id",
    title: "ledger",
    icon: "ledger",
    roles: [...INSPECTORS, "head"],
    inMenu: false,
    page: () => import("./features/ledger/subject-page.tsx"),
  },
  {
    path: "/audit",
    title: "audit",
    icon: "audit",
    roles: ["auditor", "security"],
    inMenu: true,
    page: () => import("./features/audit/audit-page.tsx"),
  },
  {
    path: "/system",
    title: "system",
    icon: "system",
    roles: ["admin", "security"],
    inMenu: true,
    page: () => import("./features/system/system-page.tsx"),
  },
  {
    path: "/account",
    title: "account",
    icon: "account",
    roles: ["inspector", "lead", "head", "analyst", "leader", "admin", "security", "auditor"],
    inMenu: false,
    page: () => import("./features/account/account-page.tsx"),
  },
];

export const mayOpen = (place: Place, roles: readonly Role[]): boolean => place.roles.some((role) => roles.includes(role));
