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
/** How soon after news the console asks again, and how long it waits while news keep coming. */
const GATHER = 1_500;
const MOST_GATHER = 24_000;

/** A browser with the console open: its session, its stream, and what is on its screen. */
export class Console {
  readonly #url: URL;
  readonly #headers: Record<string, string>;
  readonly #timings: Timings;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 6 });
  #known = new Map<string, { at: number; body: unknown }>();
  #shown: readonly Shown[] = [];
  #stale = new Set<string>();
  #gathering: NodeJS.Timeout | undefined;
  #wait = GATHER;
  #refreshedAt = 0;
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

  async #fresh({ fresh, route, address }: Shown, always = false): Promise<unknown> {
    const known = this.#known.get(address);
    if (!always && known && performance.now() - known.at < fresh) return known.body;
    const { status, body } = await this.ask(route, "GET", address);
    if (status === 200) this.#known.set(address, { at: performance.now(), body });
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
    for (const key of TOUCHES[kind] ?? []) this.#stale.add(key);
    if (this.#gathering !== undefined) return;
    const now = performance.now();
    this.#wait = now - this.#refreshedAt < 2 * this.#wait ? Math.min(2 * this.#wait, MOST_GATHER) : GATHER;
    this.#gathering = setTimeout(() => this.#refresh(), this.#wait);
  }

  #refresh(): void {
    this.#gathering = undefined;
    this.#refreshedAt = performance.now();
    for (const one of this.#shown) if (this.#stale.has(one.key)) void this.#fresh(one, true);
    for (const [address, { body }] of this.#known)
      if (!this.#shown.some((one) => one.address === address)) this.#known.set(address, { at: 0, body });
    this.#stale.clear();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#gathering);
    this.#stream?.destroy();
    this.#agent.destroy();
  }
}
