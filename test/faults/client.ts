import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { PersonName, Seated } from "./people.ts";
import type { Site } from "./site.ts";

/** Someone at the HTTP door who does not give up: what was not answered is sent again under the same key. */
export type Client = {
  get<T>(path: string): Promise<T>;
  /** Posts once, however often it must be sent. `done` looks whether it has been done after all, where the answer was lost. */
  post(path: string, body: object | undefined, done: () => Promise<boolean>): Promise<void>;
  ask(path: string, init?: RequestInit): Promise<Response | undefined>;
};

/** A process that has not answered for so long has died; then its key may be used up (docs: two minutes). */
const IMPATIENCE = 6000;
const WAIT = 15_000;

export function clientOf(site: Site, people: Seated, who: PersonName): Client {
  const headers = { Origin: site.door, "Content-Type": "application/json", cookie: people[who].cookie };
  /** Undefined when there was no answer. */
  const ask = async (path: string, init: RequestInit = {}): Promise<Response | undefined> => {
    site.over.throwIfAborted();
    try {
      const signal = AbortSignal.any([site.over, AbortSignal.timeout(WAIT)]);
      const answer = await fetch(`${site.door}${path}`, {
        ...init,
        signal,
        headers: { ...headers, ...(init.headers as Record<string, string>) },
      });
      if (answer.status < 500 && answer.status !== 429) return answer;
      await answer.text();
      await pause(Number(answer.headers.get("Retry-After") ?? 0) * 1000 + 150);
      return undefined;
    } catch {
      await pause(150);
      return undefined;
    }
  };
  const get = async <T>(path: string): Promise<T> => {
    for (;;) {
      const answer = await ask(path);
      if (answer === undefined) continue;
      const text = await answer.text().catch(() => undefined);
      if (text === undefined) continue;
      if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${text}`);
      return JSON.parse(text) as T;
    }
  };
  return {
    get,
    ask,
    async post(path, body, done) {
      let key = randomUUID();
      let since = performance.now();
      let lost = false; // whether an answer may have been lost
      for (;;) {
        const answer = await ask(path, {
          method: "POST",
          headers: { "Idempotency-Key": key },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (answer === undefined) {
          lost = true;
          continue;
        }
        const text = await answer.text().catch(() => undefined);
        if (text === undefined) {
          lost = true;
          continue;
        }
        if (answer.ok) return;
        if (!lost || answer.status !== 409) throw new Error(`POST ${path} as ${who}: ${answer.status} ${text}`);
        if (await done()) return;
        if (performance.now() - since > IMPATIENCE) {
          key = randomUUID(); // whoever carried it out has died before he did
          since = performance.now();
        }
        await pause(300);
      }
    },
  };
}
