import { isAway, maskText, Refusal, StoreBusy } from "@qingjian/services";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { z } from "zod";
import type { Door } from "./door.ts";
import { inWords } from "./language.ts";

type Said = { readonly zh: string; readonly en: string };

/** What every answer other than a success looks like (RFC 9457), in the asker's language. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
  /** Each field that was wrong: where it is (`json.reason`, `query.limit`) and what is wrong with it. */
  readonly faults?: readonly { readonly path: string; readonly said: string }[];
};

export const problemSchema: z.ZodType<Problem> = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  requestId: z.string(),
  faults: z.array(z.object({ path: z.string(), said: z.string() })).exactOptional(),
});

/** Every kind of problem: its status and title. */
export const KINDS = {
  invalid: [400, { zh: "请求有误", en: "Invalid request" }],
  "not-signed-in": [401, { zh: "未登录", en: "Not signed in" }],
  forbidden: [403, { zh: "无权操作", en: "Not permitted" }],
  "must-change-password": [403, { zh: "须先修改密码", en: "Password must be changed" }],
  "must-enrol-second-factor": [403, { zh: "须先启用二次验证", en: "Second factor must be set up" }],
  "not-found": [404, { zh: "未找到", en: "Not found" }],
  conflict: [409, { zh: "与当前状态冲突", en: "Conflict with the present state" }],
  "too-large": [413, { zh: "内容过大", en: "Too large" }],
  "too-many": [429, { zh: "请求过于频繁", en: "Too many requests" }],
  failed: [500, { zh: "系统内部错误", en: "Internal error" }],
  unready: [503, { zh: "服务暂不可用", en: "Not available now" }],
} as const satisfies Record<string, readonly [ContentfulStatusCode, Said]>;

export type ProblemKind = keyof typeof KINDS;

/** Answers with a problem; its `type` is `urn:qingjian:problem:` and the kind. */
export function problem(c: Context<Door>, kind: ProblemKind, detail: Said, faults?: Problem["faults"]): Response {
  const [status, title] = KINDS[kind];
  const body: Problem = {
    type: `urn:qingjian:problem:${kind}`,
    title: inWords(c, title),
    status,
    detail: maskText(inWords(c, detail)),
    requestId: c.get("requestId"),
    ...(faults === undefined ? {} : { faults }),
  };
  return c.body(JSON.stringify(body), status, {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Language": inWords(c, { zh: "zh-CN", en: "en" }),
  });
}

/** A request that does not fit its schema: every field that is wrong, named. */
export function invalid(c: Context<Door>, target: string, error: z.core.$ZodError): Response {
  const faults = error.issues.map(({ path, message }) => ({ path: [target, ...path.map(String)].join("."), said: message }));
  const list = (sentence: string) => faults.map(({ path, said }) => `${path} ${said}`).join(sentence);
  return problem(c, "invalid", { zh: `${list("；")}。请改正后重试。`, en: `${list("; ")}. Correct this and try again.` }, faults);
}

/** Seconds after which a place may be found. */
const AGAIN = 5;

/** So many ask at once that no connection to the database came free in time. */
function busy(c: Context<Door>): Response {
  c.header("Retry-After", String(AGAIN));
  return problem(c, "unready", {
    zh: `当前请求过多，请 ${AGAIN} 秒后再试。`,
    en: `Too many ask at once; try again in ${AGAIN} seconds.`,
  });
}

/** Turns whatever was thrown into an answer. Only what nobody foresaw is an error in the log. */
export function answerTo(error: Error, c: Context<Door>, unforeseen: (error: Error) => void): Response {
  if (error instanceof Refusal) return problem(c, error.kind, error.said);
  if (error instanceof HTTPException) {
    if (error.status === 413) return problem(c, "too-large", { zh: "请求内容超过上限。", en: "The request is larger than is accepted." });
    if (error.status < 500)
      return problem(c, "invalid", { zh: "请求内容无法读取，请检查格式。", en: "The request cannot be read; check its format." });
  }
  if (error instanceof StoreBusy) return busy(c);
  unforeseen(error);
  if (isAway(error))
    return problem(c, "unready", {
      zh: "数据库暂时没有响应，请稍后再试。",
      en: "The database does not answer at the moment; try again shortly.",
    });
  return problem(c, "failed", {
    zh: "系统未能完成这个请求。请把请求编号告诉管理员。",
    en: "The request could not be completed. Tell the administrator the request id.",
  });
}
