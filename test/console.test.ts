import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratch } from "./doors/city.ts";
import { ROOT, type Started } from "./doors/command.ts";
import { ENGINES, type Engine, type Place } from "./doors/places.ts";
import { heard, passwordsIn } from "./doors/visitor.ts";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const browserAt = process.env.QINGJIAN_BROWSER ?? BROWSERS.find((path) => existsSync(path));
const built = existsSync(`${ROOT}apps/web/dist/index.html`);
if (process.env.CI === "true" && !(browserAt && built))
  throw new Error("under CI=true the console's tests need a browser and a built console");
if (!browserAt) process.stderr.write("skipped for want of a browser (chromium): the console's tests\n");
else if (!built) process.stderr.write("skipped: the console is not built (npm run build)\n");

const SHOTS = fileURLToPath(new URL("./screenshots/", import.meta.url));
const LONG = 300_000;
const WIDTHS = [
  { name: "wide", width: 1440, height: 900 },
  { name: "phone", width: 390, height: 844 },
] as const;

/** Orders of one morning that one officer of the centre closes within half an hour. */
function closedAtAStroke(): string {
  const rows = Array.from({ length: 24 }, (_, nth) => {
    const id = `GP${nth}`;
    const at = (hour: string) => `2026-10-14 ${hour}:${String(nth).padStart(2, "0")}`;
    return [
      `${id}-1,${id},received,${at("09")},市热线中心,,占道经营,夜市占道 ${nth}`,
      `${id}-2,${id},contacted,${at("10")},市热线中心,章一鸣,,`,
      `${id}-3,${id},closed,${at("16")},市热线中心,章一鸣,,`,
    ];
  });
  return `${["id,case,activity,at,unit,officer,item,title", ...rows.flat()].join("\n")}\n`;
}

describe.skipIf(!(browserAt && built))("the console in a browser", () => {
  let place: Place;
  let server: Started;
  let url: string;
  let password: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const asked: string[] = [];
  const troubles: string[] = [];

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    place = await (ENGINES.at(-1) as Engine).make();
    const files = scratch();
    await place.ok("import", files.write("stroke.csv", closedAtAStroke()), "--mapping", "canonical");
    files.remove();
    server = place.start("start", "--port", "0", "--demo-cases", "2000");
    url = (await heard(server, /ready after \d+ s: (http:\/\/[\d.]+:\d+)/))[1] as string;
    password = passwordsIn(server.said().stdout).get("linlan") as string;
    browser = await chromium.launch({ executablePath: browserAt as string, args: ["--no-sandbox"] });
    context = await browser.newContext({ viewport: WIDTHS[0], locale: "zh-CN", timezoneId: "America/New_York" }); // instants are Shanghai's wherever one sits
    context.setDefaultTimeout(60_000);
    page = await context.newPage();
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => troubles.push(error.message));
  }, LONG);
  afterAll(async () => {
    await browser?.close();
    server?.child.kill("SIGKILL");
    await server?.ended;
    await place?.remove();
  });

  /** The page at both widths; nothing may stick out at the side. */
  async function shots(name: string): Promise<void> {
    for (const { name: size, width, height } of WIDTHS) {
      await page.setViewportSize({ width, height });
      await page.evaluate("document.fonts.ready.then(() => true)");
      await page.screenshot({ path: `${SHOTS}${name}-${size}.png` });
      expect(
        await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
        `${name}, ${size}: sticks out`,
      ).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(WIDTHS[0]);
  }

  test("a stranger is shown the sign-in page, and a wrong password is said", { timeout: LONG }, async () => {
    await page.goto(`${url}/alerts`);
    await page.waitForURL(/sign-in/);
    await shots("sign-in");
    await page.locator("#user").fill("linlan");
    await page.locator("#password").fill("wrong-password");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("#fault").textContent(), { timeout: 60_000 }).toMatch(/密码/);
  });

  test("one signs in by keyboard and comes where one wanted to go", { timeout: LONG }, async () => {
    await page.locator("#user").fill("linlan");
    await page.keyboard.press("Tab");
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/alerts/);
    await page
      .locator(".qj-inbox .list")
      .getByText(/YJ-\d{4}-\d{6}|超|未/)
      .first()
      .waitFor();
    await shots("inbox");
  });

  test("the desk says what is due", { timeout: LONG }, async () => {
    await page.goto(url);
    await page
      .locator("main")
      .getByText(/预警|待/)
      .first()
      .waitFor();
    await page.waitForLoadState("networkidle").catch(() => {}); // the live stream stays open
    await shots("desk");
  });

  test("an alert is walked to, opened, claimed and confirmed without a mouse", { timeout: LONG }, async () => {
    await page.goto(`${url}/alerts`);
    await page.locator(".qj-moves").waitFor(); // the first is shown beside the list
    await page.keyboard.press("j");
    await page.waitForURL(/at=YJ-/);
    await page.goto(`${url}/alerts?state=raised`);
    await page.locator(".qj-moves button:enabled").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/alerts\/YJ-\d{4}-\d{6}/);
    await page.locator(".qj-moves").waitFor();
    await shots("alert");
    await page.keyboard.press("c");
    await page.locator(".qj-moves button.ant-btn-primary").waitFor();
    await page.keyboard.press("y");
    const number = /YJ-\d{4}-\d{6}/.exec(page.url())?.[0] as string;
    const state = async () => (await alertNow(number)).state;
    await expect.poll(state, { timeout: 60_000 }).toBe("confirmed");
    await shots("alert-confirmed");
  });

  test("an alert on a group shows the cases that prove it, each a link to its page", { timeout: LONG }, async () => {
    const number = await groupAlert();
    await page.goto(`${url}/alerts?q=${number}`);
    await page.locator(".qj-inbox .rows .about").first().waitFor();
    await page.locator(".qj-inbox .pane .held td").first().waitFor();
    await shots("inbox-group");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/alerts\/YJ-\d{4}-\d{6}/);
    await page.locator(".qj-alert .proof tbody tr").first().waitFor();
    await page.locator(".qj-moves").waitFor();
    await shots("alert-group");
    const link = page.locator(".qj-alert .proof .number a").first();
    const told = (await link.textContent()) as string;
    await link.click();
    await page.waitForURL(/\/cases\//);
    await page.locator(".qj-case").getByText(told).first().waitFor();
  });

  test("reports are listed, and the language can be switched", { timeout: LONG }, async () => {
    await page.goto(`${url}/reports`);
    await page.locator(".month").first().waitFor();
    await shots("reports");
    expect(await page.locator("html").getAttribute("lang")).toMatch(/^zh/);
    await page
      .getByRole("button", { name: /English|语言|Language/ })
      .first()
      .click();
    await page.getByText("Reports").first().waitFor();
    expect(await page.locator("html").getAttribute("lang")).toMatch(/^en/);
    await page.goto(`${url}/alerts`);
    await page
      .locator(".qj-inbox .list")
      .getByText(/[a-z]{4}/)
      .first()
      .waitFor();
    await shots("inbox-en");
  });

  test("no request leaves the host, and no page breaks", () => {
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((to) => !to.startsWith(`${url}/`) && !to.startsWith("data:") && !to.startsWith("blob:"))).toEqual([]);
    expect(troubles).toEqual([]);
  });

  const groupAlert = () =>
    page.evaluate(async () => {
      type Listed = { rows: { number: string; subject: { kind: string } }[] };
      const { rows } = (await (await fetch(`/api/v1/alerts?q=${encodeURIComponent("市热线中心 章一鸣")}`)).json()) as Listed;
      return rows.find(({ subject }) => subject.kind === "officer")?.number as string;
    });

  const alertNow = (number: string) =>
    page.evaluate(async (wanted) => (await (await fetch(`/api/v1/alerts/${wanted}`)).json()) as { state: string }, number);
});
