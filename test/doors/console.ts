import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { ROOT, type Started } from "./command.ts";
import { type Engine, LAST, type Place } from "./places.ts";
import { heard, passwordsIn, signIn, type Visitor, visitorWith } from "./visitor.ts";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const browserAt = process.env.QINGJIAN_BROWSER ?? BROWSERS.find((path) => existsSync(path));
/** Where the built console lies. */
export const BUILT = `${ROOT}apps/web/dist/`;
const built = existsSync(`${BUILT}index.html`);
if (process.env.CI === "true" && !(browserAt && built))
  throw new Error("under CI=true the console's tests need a browser and a built console");
if (!browserAt) process.stderr.write("skipped for want of a browser (chromium): the console's tests\n");
else if (!built) process.stderr.write("skipped: the console is not built (npm run build)\n");
/** Whether there is a browser, and a console to show in it. */
export const SHOWN = Boolean(browserAt && built);

/** How long a journey may take at most, on a machine that is busy with others. */
export const LONG = 240_000;
export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
const SHOTS = fileURLToPath(new URL("../screenshots/", import.meta.url));

/** One answer the browser was given, or a request that came to nothing (status 0). */
type Answer = { readonly who: string; readonly status: number; readonly what: string };
type PersonOptions = {
  readonly size?: { readonly width: number; readonly height: number };
  /** Where one wished to go when asked to sign in. */
  readonly to?: string;
  /** He goes where he is refused on purpose: what he is answered is no trouble. */
  readonly straying?: boolean;
  /** Told the path of everything that is loaded. */
  readonly onLoad?: (path: string) => void;
};

/** A running installation with the demo city, and people who come to it with a browser. */
export type Console = {
  readonly url: string;
  readonly place: Place;
  /** Signs somebody in at the page, by keyboard, in a window of his own. */
  person(name: string, options?: PersonOptions): Promise<Page>;
  /** Ends his session as time would: what the page asks next is refused, until somebody signs in again. */
  expire(page: Page): Promise<void>;
  /** Signs somebody in once more, where he is asked to: over the page that he had, or at the page for signing in. */
  signInAgain(page: Page, name: string): Promise<void>;
  /** The sign-in page, in a window of nobody. */
  stranger(): Promise<Page>;
  /** The same person at the HTTP door. */
  visitor(name: string): Promise<Visitor>;
  /** Ends the server as if by `kill -9`, and gives back what starts it anew at the same address. */
  kill(): Promise<() => Promise<void>>;
  /** A picture of the page as it stands; nothing may stick out at the side. */
  shot(page: Page, name: string): Promise<void>;
  /** What must be empty at the end: requests to other hosts, refusals and errors in ordinary use, faults thrown in a page. */
  troubles(): string[];
  close(): Promise<void>;
};

/** Starts a server with a demo of so many cases; `before` fills the folder first. */
export async function openConsole(cases: number, before?: (place: Place) => Promise<unknown>): Promise<Console> {
  mkdirSync(SHOTS, { recursive: true });
  const place = await (LAST[0] as Engine).make();
  await before?.(place);
  const begin = async (port: string): Promise<[Started, string]> => {
    const started = place.start("start", "--port", port, "--demo-cases", String(cases));
    return [started, (await heard(started, /ready after \d+ s: (http:\/\/[\d.]+:\d+)/))[1] as string];
  };
  let [server, url] = await begin("0");
  const passwords = passwordsIn(server.said().stdout);
  const passwordOf = (name: string) => passwords.get(name) ?? expect.fail(`${name} has no account in the demo`);
  const browser: Browser = await chromium.launch({ executablePath: browserAt as string, args: ["--no-sandbox", "--disable-gpu"] });
  const [answers, troubles]: [Answer[], string[]] = [[], []];
  const visitors = new Map<string, Promise<Visitor>>();
  const expired = new Set<BrowserContext>();
  let down = false;

  function watch(context: BrowserContext, who: string, straying: boolean): void {
    context.on("request", (request) => {
      if (!request.url().startsWith(`${url}/`) && !/^(data|blob):/.test(request.url())) troubles.push(`${who}: asks ${request.url()}`);
    });
    context.on("weberror", (error) => troubles.push(`${who}: ${error.error().message}`));
    context.on("response", (response) => {
      const [status, path] = [response.status(), response.url().slice(url.length)];
      // a stranger's first question is who he is
      if (status === 401 && expired.has(context)) return;
      if (status >= 400 && !straying && !down && !(status === 401 && path === "/api/v1/me"))
        answers.push({ who, status, what: `${response.request().method()} ${path}` });
    });
  }
  async function arrive(who: string, { size = WIDE, to = "/", straying = false, onLoad }: PersonOptions): Promise<Page> {
    const context = await browser.newContext({
      viewport: size,
      isMobile: size.width < 600,
      hasTouch: size.width < 600,
      locale: "zh-CN",
      timezoneId: "America/New_York", // instants are Shanghai's wherever one sits
    });
    context.setDefaultTimeout(30_000);
    watch(context, who, straying);
    if (onLoad) context.on("response", (response) => onLoad(new URL(response.url()).pathname));
    const page = await context.newPage();
    await page.goto(`${url}${to}`);
    await page.waitForURL(/sign-in/);
    await page.locator("#user").waitFor();
    return page;
  }
  async function person(name: string, options: PersonOptions = {}): Promise<Page> {
    const page = await arrive(name, options);
    await signInAt(page, name, passwordOf(name));
    await known(name, page);
    return page;
  }
  /** Whoever has signed in at the page need not do so again at the HTTP door: sign-ins are counted. */
  async function known(name: string, page: Page): Promise<void> {
    const cookies = await page.context().cookies();
    visitors.set(name, Promise.resolve(visitorWith(url, cookies.map(({ name, value }) => `${name}=${value}`).join("; "))));
  }
  return {
    url,
    place,
    person,
    stranger: () => arrive("stranger", { straying: true }),
    async expire(page) {
      expired.add(page.context());
      await page.context().clearCookies();
    },
    async signInAgain(page, name) {
      await page.locator("#user").waitFor();
      await signInAt(page, name, passwordOf(name));
      await page.locator("dialog.qj-ended").waitFor({ state: "detached" });
      expired.delete(page.context());
      await known(name, page);
    },
    visitor(name) {
      const visitor = visitors.get(name) ?? signIn(url, name, passwordOf(name));
      visitors.set(name, visitor);
      return visitor;
    },
    async kill() {
      down = true;
      server.child.kill("SIGKILL");
      await server.ended;
      return async () => {
        [server] = await begin(new URL(url).port);
        down = false;
      };
    },
    async shot(page, name) {
      await page.evaluate("document.fonts.ready.then(() => true)");
      await page.screenshot({ path: `${SHOTS}${name}.png` });
      const beyond = await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      expect(beyond, `${name} sticks out at the side`).toBeLessThanOrEqual(0);
    },
    troubles: () => [...troubles, ...answers.map(({ who, status, what }) => `${who}: ${what} is answered ${status}`)],
    async close() {
      await browser.close();
      server.child.kill("SIGKILL");
      await server.ended;
      await place.remove();
    },
  };
}

async function signInAt(page: Page, name: string, password: string): Promise<void> {
  await page.locator("#user").fill(name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.locator(".qj-rail").waitFor();
}
