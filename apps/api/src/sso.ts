import { addressOfUser, USERNAME } from "@qingjian/services";
import type { GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import type { SsoConfig } from "./config.ts";

/** How the sign-in library calls the city's single sign-on; it is in the address the provider sends people back to. */
export const SSO = "sso";

/**
 * The single sign-on as the sign-in library wants it: found by discovery, its word taken only with a signature that its published keys verify.
 * It makes no accounts: the claim names one that the administrator has made, and the provider's own subject is bound to it from then on.
 */
export const ssoProvider = ({ issuer, clientId, clientSecret, claim, name }: SsoConfig): GenericOAuthConfig => ({
  providerId: SSO,
  name,
  discoveryUrl: `${issuer}/.well-known/openid-configuration`,
  requireIdTokenVerification: true,
  clientId,
  clientSecret,
  scopes: ["openid", "profile"],
  pkce: true,
  disableSignUp: true,
  mapProfileToUser(profile) {
    const username = profile[claim];
    const known = typeof username === "string" && USERNAME.test(username);
    return { email: known ? addressOfUser(username) : "nobody@qingjian.invalid", emailVerified: known, name: known ? username : "" };
  },
});
