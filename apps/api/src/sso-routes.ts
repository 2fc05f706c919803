import { isNamed, recordSignIn } from "@qingjian/services";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { addressOf } from "./address.ts";
import { personOf } from "./asker.ts";
import { ADDRESS_HEADER } from "./auth.ts";
import { answerWith, bodyOf, callOf, leave, signedInBy } from "./auth-call.ts";
import type { Behind, Door } from "./door.ts";
import { problem } from "./problem.ts";
import { refused } from "./sign-in-refused.ts";
import { SSO } from "./sso.ts";
import { providerFault } from "./sso-provider.ts";

/** Only addresses of this console: nobody is sent to a stranger's page after signing in. */
const within = (to: string | undefined): string => (to !== undefined && /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in") ? to : "/");

const away = (c: Context<Door>): Response =>
  problem(c, "unready", {
    zh: "统一身份认证暂时不可用，请用密码登录；系统管理员可在日志中查看原因。",
    en: "The single sign-on cannot be used at the moment; sign in by password. The log says why.",
  });

/** Going to the single sign-on, and coming back from it. */
export function ssoRoutes(behind: Behind): Hono<Door> {
  const { house, auth, config, log } = behind;
  return new Hono<Door>()
    .post("/sign-in/sso", async (c) => {
      if (config.sso === undefined)
        return problem(c, "not-found", { zh: "没有配置统一身份认证。", en: "No single sign-on has been configured." });
      const given = await bodyOf(c, z.object({ to: z.string().max(2000).optional() }));
      if ("refusal" in given) return given.refusal;
      const fault = await providerFault(config.sso, (url) => house.outgoing !== undefined && isNamed(house.outgoing, url));
      if (fault !== undefined) {
        log.error({ requestId: c.get("requestId"), fault }, "the single sign-on is not followed");
        return away(c);
      }
      const { library } = await callOf(c, behind);
      const ask = { provider: SSO, callbackURL: within(given.body.to), errorCallbackURL: "/sign-in", disableRedirect: true };
      const answer = await library("/sign-in/social", ask);
      if (!answer.ok) return answer.status === 404 || answer.status >= 500 ? away(c) : refused(c, answer);
      const { url } = (await answer.clone().json()) as { url: string };
      return answerWith(c, answer, { url });
    })
    .get(`/callback/${SSO}`, async (c) => {
      if (config.sso === undefined)
        return problem(c, "not-found", { zh: "没有配置统一身份认证。", en: "No single sign-on has been configured." });
      const headers = new Headers(c.req.raw.headers);
      const address = addressOf(c, config);
      headers.delete(ADDRESS_HEADER);
      if (address !== undefined) headers.set(ADDRESS_HEADER, address);
      const before = await personOf(behind, headers, { quietly: true });
      const answer = await auth.handler(new Request(c.req.url, { headers }));
      const person = await signedInBy(behind, answer);
      if (person !== undefined) await leave(behind, before);
      const to = answer.headers.get("Location");
      const error = to === null ? "no-answer" : (new URL(to, c.req.url).searchParams.get("error") ?? undefined);
      await recordSignIn(house, person?.userId, person === undefined ? "sign-in.sso-fail" : "sign-in.sso", { address, error });
      for (const cookie of answer.headers.getSetCookie()) c.header("Set-Cookie", cookie, { append: true });
      c.header("Cache-Control", "no-store");
      return c.redirect(to ?? "/sign-in?error=sso");
    });
}
