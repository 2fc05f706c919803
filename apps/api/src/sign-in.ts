import { randomBytes } from "node:crypto";
import { beginSignIn, forgetAttempt, passwordRight, recordOwnChange, recordSignIn, signInFailed } from "@qingjian/services";
import { Hono } from "hono";
import { z } from "zod";
import { SHORTEST_PASSWORD } from "./auth.ts";
import { answerWith, bodyOf, callOf, firstPasswordOver, leave, signedInBy, strangers, welcome } from "./auth-call.ts";
import type { Behind, Door } from "./door.ts";
import { isGuessable } from "./guessable.ts";
import { problem } from "./problem.ts";
import { secondFactorRoutes } from "./second-factor.ts";
import { GUESSABLE, refused } from "./sign-in-refused.ts";
import { ssoRoutes } from "./sso-routes.ts";

const secret = z.string().max(1000);
const credentials = z.object({ username: z.string().max(200), password: secret });
const change = z.object({ currentPassword: secret, newPassword: secret });

/** Signing in and out, and what one does with one's own account; nothing else of the sign-in library can be reached. */
export function signInRoutes(behind: Behind): Hono<Door> {
  const { house, streams } = behind;
  return new Hono<Door>()
    .post("/sign-in/username", async (c) => {
      const given = await bodyOf(c, credentials);
      if ("refusal" in given) return given.refusal;
      const { username, password } = given.body;
      const { address, library, person: before } = await callOf(c, behind);
      const attempt = await beginSignIn(house, username);
      // a locked account takes as long and says the same as a wrong password, for it is asked for one that nobody knows
      const answer = await library("/sign-in/username", {
        username,
        password: attempt.locked ? randomBytes(24).toString("hex") : password,
      });
      if (answer.status === 429) await forgetAttempt(house, attempt);
      else if (!answer.ok) await signInFailed(house, attempt, { address });
      if (!answer.ok) return refused(c, answer);
      await passwordRight(house, attempt);
      await leave(behind, before); // whoever sat here before has left
      const person = await signedInBy(behind, answer);
      if (person === undefined) return answerWith(c, answer, { ok: true, secondFactor: true });
      const outOfDate = await firstPasswordOver(c, behind, person);
      if (outOfDate) return outOfDate;
      await recordSignIn(house, person.userId, "sign-in", { address });
      return answerWith(c, answer, welcome(person, behind));
    })
    .post("/sign-out", async (c) => {
      const { person, address, library } = await callOf(c, behind);
      const answer = await library("/sign-out", {});
      if (!answer.ok) return refused(c, answer);
      if (person !== undefined) {
        streams.end({ sessionId: person.sessionId });
        await recordSignIn(house, person.userId, "sign-out", { address });
      }
      return answerWith(c, answer, { ok: true });
    })
    .post("/change-password", async (c) => {
      const given = await bodyOf(c, change);
      if ("refusal" in given) return given.refusal;
      const { person, library } = await callOf(c, behind);
      if (person === undefined) return strangers(c);
      if (given.body.currentPassword === given.body.newPassword)
        return problem(c, "invalid", { zh: "新密码不能与原密码相同。", en: "The new password must differ from the present one." });
      const { newPassword } = given.body;
      if ([...newPassword].length >= SHORTEST_PASSWORD && isGuessable(newPassword, [person.username, person.name]))
        return problem(c, "invalid", GUESSABLE);
      const answer = await library("/change-password", { ...given.body, revokeOtherSessions: true });
      if (!answer.ok) return refused(c, answer);
      await recordOwnChange(house, person.userId, "user.change-password");
      streams.end({ userId: person.userId }); // all his sessions have ended
      const again = await signedInBy(behind, answer);
      return answerWith(c, answer, again === undefined ? { ok: true } : welcome(again, behind));
    })
    .route("/", secondFactorRoutes(behind))
    .route("/", ssoRoutes(behind));
}
