import { setTimeout as pause } from "node:timers/promises";
import type { Started } from "./command.ts";

/** Someone at the HTTP door, signed in or not. */
export type Visitor = {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<T>;
  ask(path: string, init?: RequestInit): Promise<Response>;
};

/** Signs in over HTTP and keeps the cookie. */
export async function signIn(url: string, username: string, password: string): Promise<Visitor> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: url },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`${username} cannot sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");
  return visitorWith(url, cookie);
}

/** Somebody who has signed in elsewhere, with the cookies he was given there. */
export function visitorWith(url: string, cookie: string): Visitor {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      headers: { Origin: url, "Content-Type": "application/json", cookie, ...(init.headers as Record<string, string>) },
    });
  const good = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const answer = await ask(path, init);
    if (!answer.ok) throw new Error(`${init?.method ?? "GET"} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  return {
    get: (path) => good(path),
    post: (path, body, headers = {}) =>
      good(path, { method: "POST", headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    ask,
  };
}

/** The passwords that a first start prints. */
export function passwordsIn(printed: string): Map<string, string> {
  return new Map(
    [...printed.matchAll(/^ {2}(\w+) +((?:\w{4}-){3}\w{4}) /gm)].map(([, name, password]) => [name as string, password as string]),
  );
}

/** Waits until a process has said this; fails when it ends before. */
export async function heard({ said, ended }: Started, words: RegExp): Promise<RegExpExecArray> {
  const over = ended.then(({ code, stdout, stderr }) => {
    throw new Error(`it ended with ${code} before it said ${words}:\n${stdout}${stderr}`);
  });
  over.catch(() => {});
  for (;;) {
    const found = words.exec(said().stdout);
    if (found) return found;
    await Promise.race([pause(50), over]);
  }
}
