import { z } from "zod";
import type { SsoConfig } from "./config.ts";

const PATIENCE = 5000;
const description = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
});
/** What the server itself calls; where people are sent, their browsers go. */
const CALLED = ["token_endpoint", "jwks_uri", "userinfo_endpoint"] as const;

/**
 * Why the provider of the single sign-on may not be followed, undefined when it may: its description is read from where the configuration says and from
 * nowhere it points on to, it is of that issuer, and what it has the server call lies at the issuer's own host or at one that is named.
 */
export async function providerFault({ issuer }: Pick<SsoConfig, "issuer">, isNamed: (url: URL) => boolean): Promise<string | undefined> {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, {
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => undefined);
  if (!answer?.ok) return "its description cannot be read";
  const read = description.safeParse(await answer.json().catch(() => undefined));
  if (!read.success) return "its description is not whole";
  if (read.data.issuer.replace(/\/+$/, "") !== issuer) return "its description is of another issuer";
  const { origin } = new URL(issuer);
  for (const name of CALLED) {
    const address = read.data[name];
    if (address === undefined) continue;
    const url = new URL(address);
    if (url.origin !== origin && !(url.protocol === "https:" && isNamed(url))) return `its ${name} is at ${url.host}, which is not named`;
  }
  return undefined;
}
