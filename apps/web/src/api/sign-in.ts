import { ask } from "./client.ts";
import type { Pending } from "./types.ts";

/** After a step of signing in: a code is owed (`secondFactor`), something else is (`pending`), or one is in. */
export type SignedIn = { readonly secondFactor?: true; readonly pending?: Pending | null };
export type SignInWays = { readonly sso: { readonly name: string } | null };

const post = <T>(path: string, body: object): Promise<T> =>
  ask<T>(`/api/auth${path}`, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });

/** The ways to sign in here; asked before anyone is known. */
export const signInWays = (): Promise<SignInWays> => ask<SignInWays>("/api/v1/sign-in-ways");

/** Signs in with a session cookie. Throws `Problem`; 401 when name or password is wrong, or the account locked. */
export const signIn = (username: string, password: string): Promise<SignedIn> => post("/sign-in/username", { username, password });

export const signOut = (): Promise<unknown> => post("/sign-out", {});

/** The address of the single sign-on, which sends one back to `to`. */
export const ssoAddress = (to: string): Promise<{ readonly url: string }> => post("/sign-in/sso", { to });

/** The code of an authenticator, or one of those on paper. */
export const giveCode = (code: string): Promise<SignedIn> =>
  post(/^\d{6}$/.test(code) ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code", { code });

export const changePassword = (currentPassword: string, newPassword: string): Promise<SignedIn> =>
  post("/change-password", { currentPassword, newPassword });

/** Begins to set up a second factor: its address for an authenticator, and codes to keep on paper. */
export const beginEnrolment = (password: string): Promise<{ readonly uri: string; readonly backupCodes: readonly string[] }> =>
  post("/two-factor/enable", { password });

/** Other codes to keep on paper; those before stop working. */
export const newBackupCodes = (password: string): Promise<{ readonly backupCodes: readonly string[] }> =>
  post("/two-factor/generate-backup-codes", { password });

/** Signs in without a second factor from now on. Refused for roles that need it. */
export const dropSecondFactor = (password: string): Promise<unknown> => post("/two-factor/disable", { password });
