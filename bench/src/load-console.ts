import { Agent, type ClientRequest, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import type { Timings } from "./load-timings.ts";

/** Something a page shows: the key by which news make it stale, how long it stays fresh (ms), and where it is asked for. */
export type Shown = { readonly key: string; readonly fresh: number; readonly route: string; readonly address: string };
export type Answer = { readonly status: number; readonly body: unknown };

/** Which answers a piece of news makes stale, as the console has it. */
const TOUCHES: Readonly<Record<string, readonly string[]>> = {
  alerts: ["alerts", "counts", "desk", "alert"],
  alert: ["alerts", "counts", "desk", "alert"],
  report: ["reports"],
  import: ["desk", "cases", "sources"],
  scan: ["desk", "case"],
  policy: ["policies"],
  order: ["orders"],
  notices: ["notices"],
};
/** How soon after news the console asks again, and how long it waits while those that come all day keep coming. */
const GATHER = 1_500;
const MOST_GATHER = 24_000;
const OFTEN: ReadonlySet<string> = new Set(["alerts", "alert", "import", "scan", "order"]);

/** Gathers keys as the console does, and tells them once a wait is over. */
function gatherer(most: number, tell: (stale: ReadonlySet<string>) => void) {
  let stale = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let [wait, toldAt] = [GATHER, 0];
  const ask = () => {
    timer = undefined;
    toldAt = performance.now();
    const gathered = stale;
    stale = new Set();
    tell(gathered);
  };
  return {
    add(keys: readonly string[]) {
      for (const key of keys) stale.add(key);
      if (timer !== undefined) return;
      wait = performance.now() - toldAt < wait * 2 ? Math.min(wait * 2, most) : GATHER;
      timer = setTimeout(ask, wait * (0.5 + Math.random()));
    },
    stop: () => clearTimeout(timer),
  };
}

/** A browser with the console open: its session, its stream, and what is on its screen. */
export class Console {
  readonly #url: URL;
  readonly #headers: Record<string, string>;
  readonly #timings: Timings;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 6 });
  #known = new Map<string, { key: string; at: number; body: unknown }>();
  #shown: readonly Shown[] = [];
  readonly #often = gatherer(MOST_GATHER, (stale) => this.#refresh(stale));
  readonly #seldom = gatherer(GATHER, (stale) => this.#refresh(stale));
  #stream: ClientRequest | undefined;
  #closed = false;

  /** `from` is the address of the person's own machine, as the proxy before the house says it. */
  constructor(url: string, cookie: string, from: string, timings: Timings) {
    this.#url = new URL(url);
    this.#headers = { cookie, "x-forwarded-for": from, accept: "application/json", "accept-encoding": "gzip", origin: url };
    this.#timings = timings;
  }

  /** Puts this on the screen: what is not fresh any more is asked for, all at once, as a browser does. Gives the answers, in order. */
  async show(shown: readonly Shown[]): Promise<unknown[]> {
    this.#shown = shown;
    return Promise.all(shown.map((one) => this.#fresh(one)));
  }

  async #fresh({ key, fresh, route, address }: Shown, always = false): Promise<unknown> {
    const known = this.#known.get(address);
    if (!always && known && performance.now() - known.at < fresh) return known.body;
    const { status, body } = await this.ask(route, "GET", address);
    if (status === 200) this.#known.set(address, { key, at: performance.now(), body });
    if (this.#known.size > 200) this.#known.delete(this.#known.keys().next().value as string);
    return status === 200 ? body : undefined;
  }

  /** One request; it is timed under its route until the last byte. */
  ask(route: string, method: "GET" | "POST", address: string, sent?: object): Promise<Answer> {
    const data = sent === undefined ? undefined : JSON.stringify(sent);
    const begun = performance.now();
    return new Promise((resolve) => {
      const done = (status: number, body: unknown, fault?: string) => {
        if (!this.#closed) this.#timings.note(`${method} ${route}`, performance.now() - begun, status, fault);
        resolve({ status, body });
      };
      const headers = {
        ...this.#headers,
        ...(data === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(data) }),
      };
      const asked = request(
        { host: this.#url.hostname, port: this.#url.port, path: `/api/v1${address}`, method, headers, agent: this.#agent },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", (error) => done(0, undefined, error.message));
          answer.on("end", () => {
            const bytes = Buffer.concat(chunks);
            const text = (answer.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString();
            const json = answer.headers["content-type"]?.includes("json") ? (JSON.parse(text) as unknown) : undefined;
            done(answer.statusCode ?? 0, json, (answer.statusCode ?? 0) < 400 ? undefined : text.slice(0, 160));
          });
        },
      );
      asked.setTimeout(60_000, () => asked.destroy(new Error("no answer in a minute")));
      asked.on("error", (error) => done(0, undefined, error.message));
      asked.end(data);
    });
  }

  /** Holds the live stream open until the console is closed; asks again for what is on the screen when news come, and opens it again when it breaks. */
  async listen(): Promise<void> {
    for (let first = true; !this.#closed; first = false) {
      if (!first) {
        this.#timings.note("stream broke off", 0, 0, "the live stream broke off");
        await sleep(1000);
      }
      await new Promise<void>((resolve) => {
        const stream = request(
          { host: this.#url.hostname, port: this.#url.port, path: "/api/v1/stream", headers: this.#headers, agent: false },
          (answer) => {
            let held = "";
            answer.on("data", (chunk: Buffer) => {
              held += chunk.toString();
              for (let end = held.indexOf("\n\n"); end >= 0; end = held.indexOf("\n\n")) {
                this.#hear(held.slice(0, end));
                held = held.slice(end + 2);
              }
            });
            answer.on("close", resolve).on("error", () => resolve());
          },
        );
        stream.on("error", () => resolve()).end();
        this.#stream = stream;
      });
    }
  }

  #hear(event: string): void {
    const kind = /"kind":"(\w+)"/.exec(event)?.[1];
    if (kind === undefined) return;
    this.#timings.heard++;
    (OFTEN.has(kind) ? this.#often : this.#seldom).add(TOUCHES[kind] ?? []);
  }

  #refresh(stale: ReadonlySet<string>): void {
    for (const one of this.#known.values()) if (stale.has(one.key)) one.at = Number.NEGATIVE_INFINITY;
    for (const one of this.#shown) if (stale.has(one.key)) void this.#fresh(one, true);
  }

  close(): void {
    this.#closed = true;
    this.#often.stop();
    this.#seldom.stop();
    this.#stream?.destroy();
    this.#agent.destroy();
  }
}
