import { z } from "@hono/zod-openapi";
import { type AccountRow, ROLES, type ServiceTokenRow, type SessionRow } from "@qingjian/services";
import { time } from "./words.ts";

export const role = z.enum(ROLES);
export const userId = z.object({ id: z.string().min(1).max(100).openapi({ description: "id of the account" }) });

export const accountRow: z.ZodType<AccountRow> = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    disabled: z.boolean(),
    mustChange: z.boolean().openapi({ description: "its password was made by someone else and is still in use" }),
    secondFactor: z.boolean(),
    lockedUntil: time.nullable(),
    grants: z
      .array(z.object({ role, unit: z.string().openapi({ description: "a unit's id, with everything below it; `*` is the whole city" }) }))
      .readonly(),
    sessions: z.int(),
    lastSignInAt: time.nullable(),
    madeAt: time,
  })
  .openapi("Account");

export const sessionRow: z.ZodType<SessionRow> = z
  .object({
    id: z.string(),
    since: time,
    seenAt: time,
    until: time,
    address: z.string().nullable(),
    browser: z.string().nullable(),
    way: z.enum(["password", "sso"]),
  })
  .openapi("Session");

const token = {
  id: z.string(),
  source: z.string(),
  name: z.string(),
  prefix: z.string().openapi({ description: "how the token begins, to tell several apart", example: "qj_0a1b2c3d4e5f" }),
  madeAt: time,
  madeBy: z.object({ id: z.string(), name: z.string() }),
  expiresAt: time,
  revokedAt: time.nullable(),
  replaces: z.string().nullable(),
  lastUsedAt: time.nullable(),
  state: z.enum(["valid", "expired", "revoked"]),
};
export const tokenRow: z.ZodType<ServiceTokenRow> = z.object(token).openapi("ServiceToken");
export const newToken = z
  .object({ ...token, token: z.string().openapi({ description: "shown this once, and stored nowhere" }) })
  .openapi("NewServiceToken");
