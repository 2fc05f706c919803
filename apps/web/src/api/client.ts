import { isUnattended } from "./attention.ts";
import { Problem, problemOf, unreached } from "./problem.ts";

const ROOT = "/api/v1";

/** Value of a query key; an array repeats the key, undefined leaves it out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** `?a=1&b=x&b=y`, or nothing. */
export function queryText(query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one));
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** Address of a file the browser downloads itself. */
export const fileAddress = (path: string, query: Query = {}): string => ROOT + path + queryText(query);

/** One request; `address` from the root of this host. Throws `Problem`. */
export async function ask<T>(address: string, init: RequestInit = {}): Promise<T> {
  const headers = new Headers(init.headers);
  headers.set("accept", "application/json");
  headers.set("accept-language", document.documentElement.lang || "zh-CN");
  if (isUnattended()) headers.set("x-qingjian-unattended", "1");
  let response: Response;
  try {
    response = await fetch(address, { credentials: "same-origin", ...init, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unreached();
  }
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** GET below `/api/v1`. Throws `Problem`. */
export const get = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> =>
  ask<T>(ROOT + path + queryText(query), signal ? { signal } : {});

/**
 * POST below `/api/v1`; `revision` goes into If-Match. A connection that broke is tried once more under the same key, so that what was asked is done once. Throws `Problem`.
 */
export async function post<T>(path: string, body: unknown = {}, revision?: number): Promise<T> {
  const init = {
    method: "POST",
    body: JSON.stringify(body),
    headers: {
      "content-type": "application/json",
      "idempotency-key": newKey(),
      ...(revision === undefined ? {} : { "if-match": `"${revision}"` }),
    },
  };
  try {
    return await ask<T>(ROOT + path, init);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
    return ask<T>(ROOT + path, init);
  }
}

const RETRY_AFTER = 400;
/** 32 hexadecimal digits; `randomUUID` is not to be had where the console is served without TLS. */
const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
