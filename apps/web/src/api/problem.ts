import type { Said } from "./types.ts";

/** What the server refused or could not do, in words for the person. `status` 0: the server was not reached. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly said: Said;
  readonly requestId: string | undefined;
  constructor(status: number, said: Said, requestId?: string) {
    super(said.en);
    this.status = status;
    this.said = said;
    this.requestId = requestId;
  }
}

const UNREACHED: Said = { zh: "连不上服务，请检查网络后重试。", en: "The server cannot be reached. Check the network and try again." };
const PLAIN: Readonly<Record<number, Said>> = {
  401: { zh: "登录已失效，请重新登录。", en: "You are signed out. Sign in again." },
  403: { zh: "您没有这项权限。", en: "You may not do this." },
  404: { zh: "没有找到，可能已不在您的范围内。", en: "Not found, or not within your scope." },
  409: { zh: "别人刚刚改动过，已为您刷新。", en: "Someone else has just changed this; it has been refreshed." },
  412: { zh: "别人刚刚改动过，已为您刷新。", en: "Someone else has just changed this; it has been refreshed." },
  429: { zh: "操作过于频繁，请稍候再试。", en: "Too many attempts. Wait a moment and try again." },
};
const FAULT: Said = { zh: "服务出错，请稍后再试。", en: "The server failed. Try again later." };

export const unreached = (): Problem => new Problem(0, UNREACHED);

/** Reads a refusal (`application/problem+json`, or the sign-in's own shape). */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const requestId = text(fields.requestId) ?? response.headers.get("x-request-id") ?? undefined;
  return new Problem(response.status, saidIn(fields) ?? PLAIN[response.status] ?? FAULT, requestId);
}

function saidIn(fields: Record<string, unknown>): Said | undefined {
  const said = fields.said as Partial<Said> | undefined;
  if (said && typeof said.zh === "string" && typeof said.en === "string") return { zh: said.zh, en: said.en };
  const detail = text(fields.detail);
  return detail === undefined ? undefined : { zh: detail, en: detail };
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** How browsers say that a part of the console could not be fetched. */
const UNFETCHED = /dynamically imported module|importing a module script|preload CSS/i;

/** Any failure as a problem that has words. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return error instanceof Error && UNFETCHED.test(error.message) ? unreached() : new Problem(500, FAULT);
}
