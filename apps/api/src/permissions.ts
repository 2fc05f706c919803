import type { Role } from "@qingjian/services";

/**
 * Who may what, route by route: this table is the only place that grants. A person acts in the first role listed that he
 * holds, and sees the units of that role alone. `public` needs no sign-in.
 */
export const PERMISSIONS = {
  "GET /api/v1/me": ["inspector", "head", "analyst", "admin"],
  "GET /api/v1/stream": ["inspector", "head", "analyst", "admin"],
  "GET /api/v1/desk": ["inspector", "head"],
  "GET /api/v1/alerts": ["inspector"],
  "GET /api/v1/alerts/counts": ["inspector"],
  "GET /api/v1/alerts/export.xlsx": ["inspector"],
  "POST /api/v1/alerts/claim": ["inspector"],
  "GET /api/v1/alerts/:id": ["inspector"],
  "POST /api/v1/alerts/:id/claim": ["inspector"],
  "POST /api/v1/alerts/:id/release": ["inspector"],
  "POST /api/v1/alerts/:id/confirm": ["inspector"],
  "POST /api/v1/alerts/:id/dismiss": ["inspector"],
  "POST /api/v1/alerts/:id/reopen": ["inspector"],
  "GET /api/v1/cases": ["inspector"],
  "GET /api/v1/cases/:id": ["inspector"],
  "GET /api/v1/rules": ["inspector", "analyst"],
  "GET /api/v1/policies": ["inspector", "analyst"],
  "POST /api/v1/policies/check": ["analyst"],
  "GET /api/v1/policies/packs": ["inspector", "analyst"],
  "POST /api/v1/policies/packs/:id/adopt": ["analyst"],
  "GET /api/v1/policies/proposals": ["inspector", "analyst"],
  "POST /api/v1/policies/proposals": ["analyst"],
  "POST /api/v1/policies/proposals/:id/approve": ["analyst"],
  "POST /api/v1/policies/proposals/:id/reject": ["analyst"],
  "POST /api/v1/policies/proposals/:id/withdraw": ["analyst"],
  "POST /api/v1/backtests": ["analyst"],
  "GET /api/v1/backtests/:id": ["analyst"],
  "DELETE /api/v1/backtests/:id": ["analyst"],
  "GET /api/v1/rates": ["inspector", "head", "analyst"],
  "GET /api/v1/units": ["inspector", "head", "analyst", "admin"],
  "GET /api/v1/sources": ["inspector", "analyst", "admin"],
  "GET /api/v1/reports": ["inspector"],
  "POST /api/v1/reports": ["inspector"],
  "GET /api/v1/reports/:id/file": ["inspector"],

  "POST /api/auth/sign-in/username": "public",
  "POST /api/auth/sign-out": "public",
  "POST /api/auth/change-password": "public",
  "POST /api/auth/revoke-other-sessions": "public",
  "GET /api/openapi.json": "public",
  "GET /api/docs": "public",
  "GET /api/docs/reference.js": "public",
  "GET /healthz": "public",
  "GET /readyz": "public",
  "GET /metrics": "public",
  "GET /*": "public",
} as const satisfies Readonly<Record<string, readonly Role[] | "public">>;

export type RouteName = keyof typeof PERMISSIONS;

/** The table's entry for a route, undefined when there is none: such a route answers nobody. */
export const permitted = (route: string): readonly Role[] | "public" | undefined =>
  Object.hasOwn(PERMISSIONS, route) ? PERMISSIONS[route as RouteName] : undefined;

/** Every route that someone with these roles may ask: what a menu is made of. */
export const routesFor = (roles: readonly Role[]): RouteName[] =>
  (Object.keys(PERMISSIONS) as RouteName[]).filter((route) => {
    const granted: readonly Role[] | "public" = PERMISSIONS[route];
    return granted !== "public" && roles.some((role) => granted.includes(role));
  });
