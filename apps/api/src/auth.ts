import type { House } from "@qingjian/services";
import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { admin, genericOAuth, twoFactor, username } from "better-auth/plugins";
import { type ApiConfig, USUAL_TIMES } from "./config.ts";
import { isGuessable } from "./guessable.ts";
import type { Log } from "./log.ts";
import { SSO, ssoProvider } from "./sso.ts";

export const SHORTEST_PASSWORD = 12;
/** Carries the address the door itself saw to the sign-in limits; what a client sends under this name is thrown away. */
export const ADDRESS_HEADER = "x-qingjian-address";

const WITH_NEW_PASSWORD = new Set(["/admin/create-user", "/admin/set-user-password", "/change-password"]);

/** Sign-in over the house's store: accounts made by an administrator only, sessions in cookies, limits kept in the database. */
export function makeAuth(
  house: Pick<House, "secrets">,
  db: House["store"]["db"],
  config: Pick<ApiConfig, "origin"> & Partial<Pick<ApiConfig, "sso" | "sessions">>,
  log?: Log,
) {
  const { origin, sso, sessions = USUAL_TIMES } = config;
  const overTls = origin?.startsWith("https://") ?? false;
  return betterAuth({
    appName: "清鉴",
    database: { db, type: "postgres" },
    secret: house.secrets.session,
    basePath: "/api/auth",
    ...(origin === undefined ? {} : { baseURL: origin }),
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, message) => log?.error({}, `sign-in: ${message}`) },
    onAPIError: {
      // what it refuses is answered, and is no error; without this it writes its own lines to the terminal
      onError(error) {
        if (!(error instanceof APIError) || error.statusCode >= 500) log?.error({ err: error }, "the sign-in library failed");
      },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: SHORTEST_PASSWORD, maxPasswordLength: 128 },
    user: { additionalFields: { mustChangePassword: { type: "boolean", required: false, input: false } } },
    session: {
      expiresIn: Math.round(sessions.whole / 1000),
      disableSessionRefresh: true, // nothing lengthens a session
      additionalFields: { way: { type: "string", required: false, input: false } },
    },
    account: {
      // what the provider hands out is not kept: the sign-on is asked who somebody is, and nothing else
      updateAccountOnSignIn: false,
      accountLinking: { trustedProviders: [SSO], requireLocalEmailVerified: false },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: { ...session, way: context?.path?.startsWith("/callback/") ? "sso" : "password" },
          }),
        },
      },
      account: {
        create: {
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
    },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 60,
      customRules: {
        "/sign-in/username": { window: 60, max: 10 },
        "/change-password": { window: 60, max: 5 },
        "/two-factor/*": { window: 60, max: 10 },
      },
    },
    advanced: {
      // by its name a browser keeps such a cookie to this very host, and to TLS
      cookiePrefix: overTls ? "__Host-qingjian" : "qingjian",
      useSecureCookies: false, // its own prefix says less
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure: overTls, path: "/" },
      cookies: { session_token: { attributes: { sameSite: "strict" } }, two_factor: { attributes: { sameSite: "strict" } } },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { validateSchema: false }, // the schema is migrated by us, and a test compares the two
    },
    plugins: [
      username({
        minUsernameLength: 2,
        maxUsernameLength: 40,
        usernameValidator: (name) => /^[\p{Script=Han}a-zA-Z0-9_.-]+$/u.test(name),
      }),
      admin({ defaultRole: "user" }),
      twoFactor({ issuer: "清鉴", accountLockout: { maxFailedAttempts: 10, durationSeconds: 900 } }),
      genericOAuth({ config: sso === undefined ? [] : [ssoProvider(sso)] }),
    ],
    hooks: {
      // the library checks the length of a new password only where people change their own, and nothing else of it
      before: createAuthMiddleware(async ({ path, body }) => {
        const password: unknown = body?.newPassword ?? body?.password;
        if (WITH_NEW_PASSWORD.has(path) && typeof password === "string" && [...password].length < SHORTEST_PASSWORD)
          throw new APIError("BAD_REQUEST", {
            code: "PASSWORD_TOO_SHORT",
            message: `a password needs at least ${SHORTEST_PASSWORD} characters`,
          });
        if (WITH_NEW_PASSWORD.has(path) && typeof password === "string" && isGuessable(password))
          throw new APIError("BAD_REQUEST", { code: "PASSWORD_GUESSABLE", message: "the password is one that is tried first" });
      }),
    },
  });
}

export type Auth = ReturnType<typeof makeAuth>;
