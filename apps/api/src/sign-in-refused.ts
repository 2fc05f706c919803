import type { Context } from "hono";
import { SHORTEST_PASSWORD } from "./auth.ts";
import type { Door } from "./door.ts";
import { type ProblemKind, problem } from "./problem.ts";

// one sentence for a name nobody has, a wrong password and a locked account: none of them is told from the others
const WRONG = {
  zh: "用户名或密码不正确。连续输错多次，账号会暂时锁定，请稍后再试或联系系统管理员。",
  en: "The user name or the password is wrong. After several wrong attempts an account is locked for a while: wait, or ask the administrator.",
};
/** Of a new password that is long enough, and tried first all the same. */
export const GUESSABLE = {
  zh: "这个密码容易被猜到：请勿使用常用词、键盘顺序、日期、重复字符或自己的用户名，可用几个互不相干的词。",
  en: "This password is easily guessed: no common words, rows of keys, dates, repetitions or your own user name; take several words that have nothing to do with one another.",
};
const WRONG_CODE = { zh: "验证码不正确，或已过期。", en: "The code is wrong, or out of date." };
const BEGIN_AGAIN = { zh: "验证已超时或次数过多，请重新登录。", en: "It took too long or too many attempts; sign in again." };
const SAID: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  INVALID_USERNAME_OR_PASSWORD: WRONG,
  INVALID_USERNAME: WRONG,
  USERNAME_TOO_SHORT: WRONG,
  USERNAME_TOO_LONG: WRONG,
  BANNED_USER: { zh: "该账号已停用，请联系系统管理员。", en: "This account has been stopped; ask the administrator." },
  INVALID_PASSWORD: { zh: "原密码不正确。", en: "The present password is wrong." },
  PASSWORD_TOO_SHORT: {
    zh: `密码至少需要 ${SHORTEST_PASSWORD} 个字符。`,
    en: `A password needs at least ${SHORTEST_PASSWORD} characters.`,
  },
  PASSWORD_GUESSABLE: GUESSABLE,
  PASSWORD_TOO_LONG: { zh: "密码过长。", en: "The password is too long." },
  INVALID_ORIGIN: { zh: "请求不是从本系统的页面发出的。", en: "The request did not come from a page of this system." },
  INVALID_CODE: WRONG_CODE,
  INVALID_BACKUP_CODE: WRONG_CODE,
  INVALID_TWO_FACTOR_COOKIE: BEGIN_AGAIN,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: BEGIN_AGAIN,
  ACCOUNT_TEMPORARILY_LOCKED: {
    zh: "验证码连续输错，二次验证已暂时锁定，请 15 分钟后再试。",
    en: "Too many wrong codes: the second factor is locked for a quarter of an hour.",
  },
  TOTP_ALREADY_ENABLED: { zh: "二次验证已经启用。", en: "The second factor is set up already." },
  TOTP_NOT_ENABLED: { zh: "还没有绑定验证器。", en: "No second factor has been set up." },
  TWO_FACTOR_NOT_ENABLED: { zh: "还没有绑定验证器。", en: "No second factor has been set up." },
};
const KIND: Readonly<Record<number, ProblemKind>> = {
  401: "not-signed-in",
  403: "forbidden",
  404: "not-found",
  413: "too-large",
  429: "too-many",
};

/** What the sign-in library refuses, as a problem like any other. */
export async function refused(c: Context<Door>, answer: Response): Promise<Response> {
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
  if (answer.status === 429 && code === undefined) {
    const seconds = answer.headers.get("X-Retry-After") ?? "60";
    c.header("Retry-After", seconds);
    return problem(c, "too-many", {
      zh: `尝试次数过多，请 ${seconds} 秒后再试。`,
      en: `Too many attempts; try again in ${seconds} seconds.`,
    });
  }
  const wrongName = code !== undefined && /USERNAME/.test(code); // a name that cannot be is told like one that is unknown
  const fallback =
    answer.status === 401 ? { zh: "请先登录。", en: "Sign in first." } : { zh: "请求内容有误。", en: "The request is not valid." };
  return problem(
    c,
    wrongName ? "not-signed-in" : (KIND[answer.status] ?? (answer.status < 500 ? "invalid" : "failed")),
    SAID[code ?? ""] ?? fallback,
  );
}
