import { endSessions, recordOwnChange, recordSignIn, spendCode } from "@qingjian/services";
import { type Context, Hono } from "hono";
import { parse } from "hono/utils/cookie";
import { z } from "zod";
import { needsSecondFactor, type Person } from "./asker.ts";
import { answerWith, bodyOf, callOf, firstPasswordOver, signedInBy, strangers, welcome } from "./auth-call.ts";
import type { Behind, Door } from "./door.ts";
import { problem } from "./problem.ts";
import { refused } from "./sign-in-refused.ts";

const password = z.object({ password: z.string().max(1000) });
const code = z.object({ code: z.string().trim().min(1).max(40) });

/** Setting up a second factor (a code of an app, by RFC 6238), signing in with it, and the codes for the day the phone is lost. */
export function secondFactorRoutes(behind: Behind): Hono<Door> {
  const { house } = behind;
  return new Hono<Door>()
    .post("/two-factor/enable", async (c) => {
      const given = await bodyOf(c, password);
      if ("refusal" in given) return given.refusal;
      const { person, library } = await callOf(c, behind);
      if (person === undefined) return strangers(c);
      const answer = await library("/two-factor/enable", given.body);
      if (!answer.ok) return refused(c, answer);
      const { totpURI, backupCodes } = (await answer.clone().json()) as { totpURI: string; backupCodes: string[] };
      return answerWith(c, answer, { ok: true, uri: named(totpURI, person.username), backupCodes });
    })
    .post("/two-factor/verify-totp", (c) => verify(c, behind, "/two-factor/verify-totp"))
    .post("/two-factor/verify-backup-code", (c) => verify(c, behind, "/two-factor/verify-backup-code"))
    .post("/two-factor/generate-backup-codes", async (c) => {
      const given = await bodyOf(c, password);
      if ("refusal" in given) return given.refusal;
      const { person, library } = await callOf(c, behind);
      if (person === undefined) return strangers(c);
      const answer = await library("/two-factor/generate-backup-codes", given.body);
      if (!answer.ok) return refused(c, answer);
      await recordOwnChange(house, person.userId, "user.new-backup-codes");
      const { backupCodes } = (await answer.clone().json()) as { backupCodes: string[] };
      return answerWith(c, answer, { ok: true, backupCodes });
    })
    .post("/two-factor/disable", async (c) => {
      const given = await bodyOf(c, password);
      if ("refusal" in given) return given.refusal;
      const { person, library } = await callOf(c, behind);
      if (person === undefined) return strangers(c);
      if (needsSecondFactor(person, behind.config))
        return problem(c, "forbidden", { zh: "您的角色必须使用二次验证。", en: "Your role needs the second factor." });
      const answer = await library("/two-factor/disable", given.body);
      if (!answer.ok) return refused(c, answer);
      await recordOwnChange(house, person.userId, "user.drop-second-factor");
      await endOthers(behind, (await signedInBy(behind, answer)) ?? person);
      return answerWith(c, answer, { ok: true });
    });
}

/** A code: of somebody who is signing in, or of somebody who sets his second factor up. */
async function verify(
  c: Context<Door>,
  behind: Behind,
  path: "/two-factor/verify-totp" | "/two-factor/verify-backup-code",
): Promise<Response> {
  const { house } = behind;
  const given = await bodyOf(c, code);
  if ("refusal" in given) return given.refusal;
  const { person, address, library } = await callOf(c, behind);
  const enrols = person !== undefined;
  if (enrols && path !== "/two-factor/verify-totp")
    return problem(c, "invalid", { zh: "备用码只在登录时使用。", en: "Backup codes are for signing in only." });
  const comes = enrols ? undefined : await comingIn(c, behind); // the library forgets who it was with the last wrong code
  const who = comes ?? person?.userId;
  const first = who === undefined || path !== "/two-factor/verify-totp" || (await spendCode(house, who, given.body.code));
  // a code that was used once is asked for as one that is wrong
  const answer = await library(path, first ? given.body : { code: "used already" });
  if (!answer.ok) {
    if (comes !== undefined && answer.status < 500) await recordSignIn(house, comes, "sign-in.second-factor-fail", { address });
    return refused(c, answer);
  }
  const now = (await signedInBy(behind, answer)) ?? person;
  if (now === undefined) return strangers(c);
  const outOfDate = enrols ? undefined : await firstPasswordOver(c, behind, now);
  if (outOfDate) return outOfDate;
  if (!enrols) await recordSignIn(house, now.userId, "sign-in", { address });
  else if (!person.secondFactor) {
    await recordOwnChange(house, now.userId, "user.enrol-second-factor");
    await endOthers(behind, now);
  }
  return answerWith(c, answer, welcome(now, behind));
}

/** How somebody signs in has changed: wherever else he was signed in, he does it anew. */
async function endOthers({ house, streams }: Behind, { userId, name, sessionId }: Person): Promise<void> {
  const gone = await endSessions(house, { userId, name, roles: [], scope: [] }, { userId, spare: sessionId });
  for (const session of gone) streams.end({ sessionId: session });
}

/** Who has given his password and owes the code, by the library's own cookie; its signature is the library's to check. */
async function comingIn(c: Context<Door>, { house, auth }: Behind): Promise<string | undefined> {
  const { name } = (await auth.$context).createAuthCookie("two_factor");
  const identifier = /^(2fa-[\w-]+)\./.exec(parse(c.req.header("cookie") ?? "")[name] ?? "")?.[1];
  if (identifier === undefined) return undefined;
  const row = await house.store.db.selectFrom("verification").select("value").where("identifier", "=", identifier).executeTakeFirst();
  return row?.value;
}

/** The address for an authenticator, under the name people know themselves by. */
const named = (uri: string, username: string): string =>
  uri.replace(/^otpauth:\/\/totp\/[^?]*/, `otpauth://totp/${encodeURIComponent("清鉴")}:${encodeURIComponent(username)}`);
