import { ROLES, type Role } from "@qingjian/services";

/**
 * Who may what, route by route: this table is the only place that grants. A person acts in the first role listed that he
 * holds, and sees the units of that role alone. `public` needs no sign-in.
 */
export const PERMISSIONS = {
  "GET /api/v1/me": ROLES,
  "GET /api/v1/stream": ROLES,
  "GET /api/v1/desk": ["inspector", "lead", "head", "leader"],
  "GET /api/v1/alerts": ["lead", "inspector"],
  "GET /api/v1/alerts/counts": ["lead", "inspector"],
  "GET /api/v1/alerts/export.xlsx": ["lead", "inspector"],
  "POST /api/v1/alerts/claim": ["lead", "inspector"],
  "GET /api/v1/alerts/:id": ["lead", "inspector"],
  "POST /api/v1/alerts/:id/claim": ["lead", "inspector"],
  "POST /api/v1/alerts/:id/release": ["lead", "inspector"],
  "POST /api/v1/alerts/:id/confirm": ["lead", "inspector"],
  "POST /api/v1/alerts/:id/dismiss": ["lead", "inspector"],
  "POST /api/v1/alerts/:id/reopen": ["lead", "inspector"],
  "POST /api/v1/alerts": ["lead", "inspector"],
  "POST /api/v1/alerts/assign": ["lead", "inspector"],
  "GET /api/v1/alerts/:id/similar": ["lead", "inspector"],
  "POST /api/v1/alerts/:id/assign": ["lead", "inspector"],
  "POST /api/v1/alerts/:id/comment": ["lead", "inspector"],
  "POST /api/v1/alerts/:id/close": ["lead", "inspector"],
  "POST /api/v1/alerts/:id/refer": ["lead", "inspector"],
  "POST /api/v1/alerts/:id/approve": ["lead"],
  "POST /api/v1/alerts/:id/decline": ["lead", "inspector"],
  "GET /api/v1/leads": ["lead", "inspector"],
  "GET /api/v1/leads/:id": ["lead", "inspector"],
  "POST /api/v1/leads/:id/conclude": ["lead"],
  "GET /api/v1/cases": ["inspector", "lead"],
  "GET /api/v1/cases/:id": ["inspector", "lead"],
  "POST /api/v1/cases/:id/identity": ["inspector", "lead"],
  "GET /api/v1/rules": ["inspector", "lead", "analyst"],
  "GET /api/v1/policies": ["inspector", "lead", "analyst"],
  "POST /api/v1/policies/check": ["analyst"],
  "GET /api/v1/policies/packs": ["inspector", "lead", "analyst"],
  "POST /api/v1/policies/packs/:id/adopt": ["analyst"],
  "GET /api/v1/policies/proposals": ["inspector", "lead", "analyst"],
  "POST /api/v1/policies/proposals": ["analyst"],
  "POST /api/v1/policies/proposals/:id/approve": ["analyst"],
  "POST /api/v1/policies/proposals/:id/reject": ["analyst"],
  "POST /api/v1/policies/proposals/:id/withdraw": ["analyst"],
  "POST /api/v1/backtests": ["analyst"],
  "GET /api/v1/backtests/:id": ["analyst"],
  "DELETE /api/v1/backtests/:id": ["analyst"],
  "GET /api/v1/rates": ["inspector", "lead", "head", "analyst", "leader"],
  "GET /api/v1/units": ["inspector", "lead", "head", "analyst", "leader", "admin", "security"],
  "GET /api/v1/sources": ["inspector", "lead", "analyst", "admin"],
  "GET /api/v1/reports": ["inspector", "lead", "leader"],
  "POST /api/v1/reports": ["inspector", "lead"],
  "GET /api/v1/reports/:id/file": ["inspector", "lead", "leader"],
  "GET /api/v1/notices": ROLES,
  "POST /api/v1/notices/read": ROLES,
  "GET /api/v1/notices/settings": ROLES,
  "POST /api/v1/notices/settings": ROLES,
  "GET /api/v1/channels": ["admin"],
  "POST /api/v1/channels": ["admin"],
  "POST /api/v1/channels/:id": ["admin"],
  "POST /api/v1/channels/:id/test": ["admin"],
  "POST /api/v1/channels/:id/pause": ["admin"],
  "POST /api/v1/channels/:id/resume": ["admin"],
  "GET /api/v1/deliveries": ["admin"],
  "POST /api/v1/deliveries/:id/resend": ["admin"],

  "GET /api/v1/me/sessions": ROLES,
  "POST /api/v1/me/sessions/end": ROLES,
  "GET /api/v1/users": ["admin", "security", "auditor"],
  "GET /api/v1/users/:id": ["admin", "security", "auditor"],
  "POST /api/v1/users": ["admin"],
  "POST /api/v1/users/:id/disable": ["admin"],
  "POST /api/v1/users/:id/enable": ["admin"],
  "POST /api/v1/users/:id/unlock": ["admin"],
  "POST /api/v1/users/:id/reset-password": ["admin"],
  "POST /api/v1/users/:id/reset-second-factor": ["admin"],
  "GET /api/v1/users/:id/sessions": ["admin"],
  "POST /api/v1/users/:id/sessions/end": ["admin"],
  "POST /api/v1/users/:id/grants": ["security"],
  "POST /api/v1/users/:id/grants/revoke": ["security"],
  "GET /api/v1/service-tokens": ["admin", "auditor"],
  "POST /api/v1/service-tokens": ["admin"],
  "POST /api/v1/service-tokens/:id/rotate": ["admin"],
  "POST /api/v1/service-tokens/:id/revoke": ["admin"],

  "GET /api/v1/sign-in-ways": "public",
  "GET /api/v1/audit": ["auditor", "security"],
  "GET /api/v1/audit/seals": ["auditor"],
  "POST /api/v1/audit/seals": ["auditor"],
  "GET /api/v1/audit/verification": ["auditor"],
  "GET /api/v1/audit/export.ndjson.gz": ["auditor"],

  "POST /api/auth/sign-in/username": "public",
  "POST /api/auth/sign-out": "public",
  "POST /api/auth/change-password": "public",
  "POST /api/auth/two-factor/enable": "public",
  "POST /api/auth/two-factor/verify-totp": "public",
  "POST /api/auth/two-factor/verify-backup-code": "public",
  "POST /api/auth/two-factor/generate-backup-codes": "public",
  "POST /api/auth/two-factor/disable": "public",
  "POST /api/auth/sign-in/sso": "public",
  "GET /api/auth/callback/sso": "public",
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
