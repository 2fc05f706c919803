import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../doors/command.ts";
import { BUILT, type Console, LONG, openConsole, PHONE, SHOWN, WIDE } from "../doors/console.ts";
import { books } from "./books.ts";
import { faultless } from "./faultless.ts";
import { inSheet, rowsOf } from "./in-sheet.ts";
import { first, PAGES } from "./pages.ts";

/** The most that may be loaded before the first page stands, in bytes as they are sent (gzip). */
const FIRST_PAGE = 450_000;

/** What is open over a page. */
const OVER = ".ant-modal-wrap, .ant-drawer-open";

const FOUR_DAYS = {
  id: "city/four-days",
  rule: "completion-limit",
  where: { class: "投诉" },
  params: { limit: { days: 4 } },
  from: "2027-01-01",
};

describe.skipIf(!SHOWN)("every page of the console in a browser", () => {
  let city: Console;
  const windows = new Map<string, Promise<Page>>();
  beforeAll(async () => {
    city = await openConsole(1000);
    const analyst = await city.person("songzhi");
    windows.set("songzhi", Promise.resolve(analyst));
    await (await city.visitor("songzhi")).post("/api/v1/policies/proposals", { set: [FOUR_DAYS], end: [], note: "投诉四日办结" });
  }, LONG);
  afterAll(() => city?.close());
  const windowOf = (who: string): Promise<Page> => {
    const known = windows.get(who) ?? city.person(who);
    windows.set(who, known);
    return known;
  };

  test("the first page, its figures and its chart weigh no more than they may", { timeout: LONG }, async () => {
    const loaded = new Set<string>();
    const page = await city.person("linlan", { onLoad: (path) => loaded.add(path) });
    windows.set("linlan", Promise.resolve(page));
    await settled(page);
    const parts = [...loaded].filter((path) => !path.startsWith("/api/")).map((path) => (/\.\w+$/.test(path) ? path : "/index.html"));
    const bytes = [...new Set(parts)].reduce((sum, path) => sum + gzipSync(readFileSync(`${BUILT}${path}`)).length, 0);
    process.stdout.write(
      `P9 first page: ${parts.length} files, ${bytes} bytes (gzip) ÷ ${FIRST_PAGE} = ${(bytes / FIRST_PAGE).toFixed(2)}\n`,
    );
    expect(parts.length).toBeGreaterThan(5);
    expect(bytes).toBeLessThanOrEqual(FIRST_PAGE);
  });

  test("the table of routes is covered", () => {
    const table = readFileSync(`${ROOT}apps/web/src/routes.tsx`, "utf8");
    const paths = new Set([...table.matchAll(/^ +path: "([^"]+)"/gm)].map(([, path]) => path));
    expect(new Set(PAGES.map(({ path }) => path))).toEqual(paths);
  });

  test("a stranger is shown the sign-in page, and a wrong password is said", { timeout: LONG }, async () => {
    const page = await city.stranger();
    await faultless(page, "sign-in");
    await city.shot(page, "sign-in-wide");
    await page.locator("#user").fill("linlan");
    await page.locator("#password").fill("wrong-password");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("#fault").textContent(), { timeout: 30_000 }).toMatch(/密码/);
    await page.context().close();
  });

  test.each(PAGES)("$name", { timeout: LONG }, async ({ path, who, name, find, english }) => {
    const page = await windowOf(who);
    const { get } = await city.visitor(who);
    await page.setViewportSize(WIDE);
    await page.goto(`${city.url}${find ? await find(get) : path}`);
    await settled(page);
    expect(
      await page
        .locator(".qj-state .mark")
        .filter({ hasText: /!|403|404/ })
        .count(),
      "it shows that something failed",
    ).toBe(0);
    expect((await page.locator("main").innerText()).match(/undefined|NaN|\[object|Invalid/)).toBeNull();
    await city.shot(page, `${name}-wide`);
    await page.setViewportSize(PHONE);
    await settled(page);
    await city.shot(page, `${name}-phone`);
    await page.setViewportSize(WIDE);
    await faultless(page, name);
    if (!english) return;
    await page.getByRole("button", { name: "Switch to English" }).click();
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en");
    await settled(page);
    expect(await page.locator("nav.qj-rail").innerText()).not.toMatch(/[督预办工]/);
    await city.shot(page, `${name}-en-wide`);
    await page.getByRole("button", { name: /中文/ }).click();
  });

  test("every list comes out as a workbook: in either language what the list answers, no more and no less", { timeout: LONG }, async () => {
    const [inspector, admin] = [await city.visitor("linlan"), await city.visitor("admin")];
    const [order] = await rowsOf<{ readonly id: string }>(inspector, "/api/v1/orders?order=due");
    await inspector.post(`/api/v1/orders/${order?.id}/list`, {});
    const { channel } = await admin.post<{ readonly channel: { readonly id: string } }>("/api/v1/channels", {
      kind: "email",
      name: "邮件",
    });
    await admin.post(`/api/v1/channels/${channel.id}/test`, {});
    const { token } = await admin.post<{ readonly token: string }>("/api/v1/service-tokens", {
      source: "qinghe-hotline",
      name: "热线平台",
    });
    const sent = await fetch(`${city.url}/api/v1/sources/qinghe-hotline/events`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify([{ 流水号: "1" }]),
    });
    expect(await sent.json()).toMatchObject({ counts: { "set-aside": 1 } });
    const { month } = await inspector.get<{ readonly month: string }>("/api/v1/insight/units");
    for (const book of books(month)) {
      const visitor = await city.visitor(book.who);
      for (const language of ["zh", "en"] as const) {
        const rows = await rowsOf(visitor, book.list);
        expect([book.name, rows.length > 0]).toEqual([book.name, true]);
        const { heads, cells } = book;
        expect([book.name, await inSheet(visitor, book.book, language, heads(language))]).toEqual([
          book.name,
          rows.map((row) => cells(row, language).map((cell) => (cell === "" ? null : cell))),
        ]);
      }
    }
  });

  test("what opens over a page has no fault, and gives the focus back", { timeout: LONG }, async () => {
    const page = await windowOf("linlan");
    const { get } = await city.visitor("linlan");
    await page.setViewportSize(WIDE);
    await page.goto(`${city.url}${await first("/api/v1/alerts?state=raised", "/alerts")(get)}`);
    await settled(page);
    for (const name of [/^批注/, /^消息/, "查看身份"]) {
      const button = page.getByRole("button", { name }).first();
      await button.focus();
      await page.keyboard.press("Enter");
      await page.locator(OVER).first().waitFor();
      await settled(page);
      await faultless(page, `over the page by ${name}`);
      await page.keyboard.press("Escape");
      await page.locator(OVER).first().waitFor({ state: "detached" });
      await expect.poll(() => button.and(page.locator(":focus")).count(), { timeout: 10_000 }).toBe(1);
    }
    await page.goto(`${city.url}/alerts`);
    await settled(page);
    await page.locator(".filters .chip").first().click();
    await page.keyboard.press("?");
    await page.locator(OVER).first().waitFor();
    await settled(page);
    await faultless(page, "choices of a filter, and the list of keys");
    await page.keyboard.press("Escape");
  });

  test("of a long list only what is seen is drawn; its end and its beginning are reached", { timeout: LONG }, async () => {
    const page = await windowOf("linlan");
    const { get } = await city.visitor("linlan");
    const all = "state=raised&state=claimed&state=confirmed&state=ordered&state=resolved&state=dismissed&state=closed";
    const { total } = await get<{ readonly total: number }>(`/api/v1/alerts/counts?${all}`);
    expect(total).toBeGreaterThan(60); // more than a page
    await page.goto(`${city.url}/alerts?${all}`);
    const rows = page.locator(".qj-inbox .rows li");
    await rows.first().waitFor();
    const at = (row: number) => rows.nth(row).getAttribute("aria-posinset");
    const scroll = (to: string) => page.evaluate(`document.querySelector(".qj-inbox .rows").scrollTop = ${to}`);
    await expect.poll(() => scroll("1e9").then(() => at(-1)), { timeout: 60_000 }).toBe(String(total));
    expect(await rows.count()).toBeLessThan(60);
    await scroll("0");
    await expect.poll(() => at(0), { timeout: 30_000 }).toBe("1");
    expect(await rows.count()).toBeLessThan(60);
    const status = page.locator(".qj-inbox .foot [role=status]");
    for (let n = 0; n < 70; n++) await page.keyboard.press("j");
    await expect.poll(() => status.innerText(), { timeout: 30_000 }).toBe(`第 71 / ${total} 条`);
    await page.keyboard.press("Home");
    await expect.poll(() => status.innerText(), { timeout: 30_000 }).toBe(`第 1 / ${total} 条`);
    await page.keyboard.press("End");
    await expect.poll(async () => Number(/第 (\d+)/.exec(await status.innerText())?.[1]), { timeout: 30_000 }).toBeGreaterThanOrEqual(50);
    await page.keyboard.press("Home");
    for (let n = 0; n < 70; n++) await page.keyboard.press("j");
    await expect.poll(() => status.innerText(), { timeout: 30_000 }).toBe(`第 71 / ${total} 条`);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".qj-inbox .rows").innerText()).toMatch(/^打印的是屏幕附近的预警/);
    await page.emulateMedia({ media: "screen" });
    const scrolled = () => page.evaluate<number>('document.querySelector(".qj-inbox .rows").scrollTop');
    const place = await scrolled();
    expect(place).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await page.locator(".qj-alert").waitFor();
    await page.goBack();
    await expect.poll(() => status.innerText(), { timeout: 30_000 }).toBe(`第 71 / ${total} 条`);
    await expect.poll(scrolled, { timeout: 10_000 }).toBe(place);
  });

  test("a page that may not be opened, fails or is empty says so and what to do", { timeout: LONG }, async () => {
    const page = await windowOf("linlan");
    const shows = async (path: string, mark: string, name: string) => {
      await page.goto(`${city.url}${path}`);
      await page.locator(".qj-state .mark").filter({ hasText: mark }).first().waitFor({ timeout: 30_000 });
      expect(await page.locator(".qj-state").first().innerText()).toMatch(/[\u4e00-\u9fff]{6}/);
      await faultless(page, name);
    };
    await shows("/system", "403", "forbidden");
    expect(await page.locator("main").innerText()).toMatch(
      /由系统管理员、安全管理员使用；您的角色是纪检干部[\s\S]*您可以打开：[\s\S]*预警/,
    );
    await shows("/cases?q=没有这样的办件", "○", "empty");
    await page.route("**/api/v1/cases?**", (route) => route.abort());
    await shows("/cases", "!", "failed");
    await page.unroute("**/api/v1/cases?**");
    await page.getByRole("button", { name: "重试" }).click();
    await page.locator(".qj-cases tbody tr").first().waitFor();
  });

  test("no request left the host, nothing was refused, no page broke", () => {
    expect(city.troubles()).toEqual([]);
  });
});

/** Waits until nothing is being loaded and the grey lines are gone. */
async function settled(page: Page): Promise<void> {
  await page.locator("main").waitFor();
  await page.locator(".qj-loading").first().waitFor({ state: "detached" });
  const moving = "document.getAnimations().some((one) => one.playState === 'running' && one.effect.getTiming().iterations !== Infinity)";
  await expect.poll(() => page.evaluate<boolean>(moving), { timeout: 10_000 }).toBe(false);
  await page.waitForTimeout(250); // a chart draws after its figures
}
