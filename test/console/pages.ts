type Numbered = {
  readonly rows: readonly { readonly number: string; readonly id: string; readonly subject?: { readonly kind: string } }[];
};
type Found = (ask: <T>(path: string) => Promise<T>) => Promise<string>;
type Shown = { readonly path: string; readonly who: string; readonly name: string; readonly find?: Found; readonly english?: true };

/** The first row of a list, at the address where one is shown. */
export const first =
  (list: string, here: string): Found =>
  async (ask) =>
    `${here}/${(await ask<Numbered>(list)).rows[0]?.number}`;

const at =
  (address: string): Found =>
  () =>
    Promise.resolve(address);

/** Every page of the console, and one who may open it. */
export const PAGES: readonly Shown[] = [
  { path: "/", who: "linlan", name: "desk", english: true },
  { path: "/alerts", who: "linlan", name: "inbox", english: true },
  { path: "/alerts/$id", who: "linlan", name: "alert", find: first("/api/v1/alerts?level=red", "/alerts"), english: true },
  {
    path: "/alerts/$id",
    who: "linlan",
    name: "alert-group",
    find: async (ask) =>
      `/alerts/${(await ask<Numbered>("/api/v1/alerts?limit=100")).rows.find(({ subject }) => subject?.kind !== "case")?.number}`,
  },
  { path: "/orders", who: "linlan", name: "orders" },
  { path: "/orders", who: "maxiao", name: "orders-of-unit" },
  { path: "/orders", who: "fangheng", name: "board" },
  { path: "/orders/$id", who: "linlan", name: "order", find: first("/api/v1/orders", "/orders") },
  { path: "/orders/$id", who: "maxiao", name: "order-of-unit", find: first("/api/v1/orders", "/orders") },
  { path: "/cases", who: "linlan", name: "cases" },
  {
    path: "/cases/$id",
    who: "linlan",
    name: "case",
    find: async (ask) => `/cases/${encodeURIComponent((await ask<Numbered>("/api/v1/cases")).rows[0]?.id as string)}`,
  },
  { path: "/insight", who: "fangheng", name: "insight" },
  { path: "/reports", who: "fangheng", name: "reports" },
  { path: "/rules", who: "songzhi", name: "rules" },
  { path: "/rules/$id", who: "songzhi", name: "rule", find: at("/rules/completion-limit") },
  { path: "/rules/policies", who: "songzhi", name: "policies" },
  { path: "/rules/packs", who: "songzhi", name: "packs" },
  { path: "/rules/draft", who: "songzhi", name: "draft", find: at("/rules/draft?rule=completion-limit") },
  { path: "/rules/proposals", who: "songzhi", name: "proposals" },
  {
    path: "/rules/proposals/$id",
    who: "songzhi",
    name: "proposal",
    find: async (ask) => `/rules/proposals/${(await ask<Numbered>("/api/v1/policies/proposals")).rows[0]?.id}`,
  },
  { path: "/sources", who: "admin", name: "sources" },
  { path: "/import", who: "admin", name: "import" },
  { path: "/ledger", who: "linlan", name: "ledger" },
  { path: "/ledger/$kind/$id", who: "linlan", name: "ledger-of-unit", find: at(`/ledger/unit/${encodeURIComponent("市城管局")}`) },
  { path: "/audit", who: "auditor", name: "audit" },
  { path: "/system", who: "admin", name: "system" },
  { path: "/account", who: "maxiao", name: "account" },
];
