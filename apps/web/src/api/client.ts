import { isUnattended } from "./attention.ts";
import { Problem, problemOf, unreached } from "./problem.ts";
import { signedInAgain } from "./session.ts";

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

/** Who one is, is asked to learn whether the session has ended: its own answer does not wait. */
const WAITS = (address: string): boolean => address.startsWith(`${ROOT}/`) && address !== `${ROOT}/me`;

/** One request; `address` from the root of this host. Where the session has ended it waits for the next, and is sent once more. Throws `Problem`. */
export async function ask<T>(address: string, init: RequestInit = {}, waited = false): Promise<T> {
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
  if (response.status === 401 && !waited && WAITS(address)) {
    const again = signedInAgain();
    if (again !== null) {
      await again;
      return ask(address, init, true);
    }
  }
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** GET below `/api/v1`. Throws `Problem`. */
export const get = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> =>
  ask<T>(ROOT + path + queryText(query), signal ? { signal } : {});

/** The keys of posts of which nobody knows whether they were carried out: whoever sends the same again may have been heard the first time. */
const unanswered = new Map<string, string>();

/**
 * POST below `/api/v1`; `revision` goes into If-Match. A connection that broke is tried once more under the same key, and so is what the person himself sends again after that:
 * what was asked is done once. Throws `Problem`.
 */
export async function post<T>(path: string, body: unknown = {}, revision?: number): Promise<T> {
  const text = JSON.stringify(body);
  const asked = `${path} ${revision ?? ""} ${text}`;
  const key = unanswered.get(asked) ?? newKey();
  const init = {
    method: "POST",
    body: text,
    headers: {
      "content-type": "application/json",
      "idempotency-key": key,
      ...(revision === undefined ? {} : { "if-match": `"${revision}"` }),
    },
  };
  const send = () => ask<T>(ROOT + path, init);
  try {
    const answer = await send().catch(async (error: unknown) => {
      if (!(error instanceof Problem) || error.status !== 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
      return send();
    });
    unanswered.delete(asked);
    return answer;
  } catch (error) {
    if (error instanceof Problem && (error.status === 0 || error.status >= 500)) unanswered.set(asked, key);
    else unanswered.delete(asked);
    throw error;
  }
}

const RETRY_AFTER = 400;
/** 32 hexadecimal digits; `randomUUID` is not to be had where the console is served without TLS. */
const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
