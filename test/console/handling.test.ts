import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Console, LONG, openConsole, PHONE, SHOWN } from "../doors/console.ts";
import type { Visitor } from "../doors/visitor.ts";
import { knownSource, neglected } from "./pushed-orders.ts";

type Listed = { readonly rows: readonly { readonly id: string; readonly number: string; readonly unit: string | null }[] };

type Order = {
  readonly id: string;
  readonly state: string;
  readonly headline: { readonly zh: string };
  readonly demand: string;
  readonly drafts: readonly object[];
  readonly history: readonly {
    readonly move: string;
    readonly note: string | null;
    readonly files: readonly { readonly name: string }[];
  }[];
};

const POLL = { timeout: 30_000, interval: 250 };
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
/** The button of a dialog that does what it is about. */
const OK = ".ant-modal-footer .ant-btn-primary";

describe.skipIf(!SHOWN)("alerts and orders in a browser", () => {
  let city: Console;
  let inspector: Page;
  let token: string;
  let [alert, order] = ["", ""];
  beforeAll(async () => {
    city = await openConsole(600, knownSource);
    const admin = await city.visitor("admin");
    token = (await admin.post<{ token: string }>("/api/v1/service-tokens", { source: "canonical", name: "热线平台" })).token;
  }, LONG);
  afterAll(() => city?.close());

  /** What the hotline's platform would send. */
  async function push(rows: readonly object[]): Promise<void> {
    const answer = await fetch(`${city.url}/api/v1/sources/canonical/events`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(rows),
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
  }
  const alertNow = async (number: string) =>
    (await city.visitor("linlan")).get<{ state: string; proposal: { move: string } | null }>(`/api/v1/alerts/${number}`);
  const stateOf = async (number: string) => (await alertNow(number)).state;
  const proposed = async (number: string) => (await alertNow(number)).proposal?.move;
  const orderNow = async (who = "linlan") => (await city.visitor(who)).get<Order>(`/api/v1/orders/${order}`);
  const alertsOf = (who: Visitor, query: string) => who.get<Listed>(`/api/v1/alerts?${query}`);

  test("what the platform sends becomes an alert in an open inbox, by itself", { timeout: LONG }, async () => {
    inspector = await city.person("linlan", { to: `/alerts?q=${encodeURIComponent("LIVE 占道")}` });
    await inspector.locator(".qj-inbox .list").waitFor();
    await push(neglected("LIVE"));
    const row = inspector.locator(".qj-inbox .rows li").first();
    await row.waitFor();
    expect(await row.textContent()).toMatch(/市城管局/);
  });

  test("confirmed by keyboard, and an order issued from what the rules found", { timeout: LONG }, async () => {
    await inspector.keyboard.press("Enter");
    await inspector.waitForURL(/\/alerts\/YJ-/);
    alert = /YJ-\d{4}-\d{6}/.exec(inspector.url())?.[0] as string;
    await inspector.locator(".qj-moves button:enabled").first().waitFor();
    await city.shot(inspector, "journey-alert");
    await inspector.keyboard.press("c");
    await inspector.keyboard.press("y"); // typed ahead: done when the claim has come through
    await expect.poll(() => stateOf(alert), POLL).toBe("confirmed");
    await inspector
      .locator(".qj-moves")
      .getByRole("button", { name: /下达督办/, disabled: false })
      .waitFor();
    await inspector.keyboard.press("o");
    const dialog = inspector.getByRole("dialog", { name: /下达督办单/ });
    await dialog.getByLabel("整改要求").fill("查明原因，尽快办结。\n当面答复诉求人。");
    await city.shot(inspector, "journey-order-dialog");
    await inspector.locator(OK).click();
    await expect.poll(() => stateOf(alert), POLL).toBe("ordered");
    const { rows } = await (await city.visitor("linlan")).get<Listed>(`/api/v1/orders?alert=${alert}`);
    expect(rows.map(({ unit }) => unit)).toEqual(["市城管局"]);
    order = rows[0]?.number as string;
  });

  test("the head answers on a phone; his session ends in the middle of the form, and nothing is lost", { timeout: LONG }, async () => {
    const head = await city.person("maxiao", { size: PHONE, straying: true });
    await head.goto(`${city.url}/orders`);
    await head.getByRole("link", { name: new RegExp(order) }).click();
    await head.getByRole("button", { name: "签收", exact: true }).click();
    await expect.poll(async () => (await orderNow()).state, POLL).toBe("signed");
    const said = "已于当日现场劝离，并电话答复诉求人；今后每晚加派一组巡查。";
    await head.getByLabel(/请逐条反馈/).fill(said);
    await head.locator("input[type=file]").setInputFiles({ name: "现场照片.png", mimeType: "image/png", buffer: PICTURE });
    await head.getByText("现场照片.png").first().waitFor();
    await expect.poll(async () => (await orderNow("maxiao")).drafts.length, POLL).toBe(1);
    await city.shot(head, "journey-order-phone");
    await head.reload(); // what is half written outlives the page
    await expect.poll(() => head.getByLabel(/请逐条反馈/).inputValue(), POLL).toBe(said);
    await head.getByText("现场照片.png").first().waitFor();
    const admin = await city.visitor("admin");
    const [account] = (await admin.get<{ rows: { id: string }[] }>("/api/v1/users?q=maxiao")).rows;
    await admin.post(`/api/v1/users/${account?.id}/sessions/end`, {});
    await head.getByRole("button", { name: "提交反馈" }).click();
    await city.signInAgain(head, "maxiao"); // and what was pressed is done
    await expect.poll(async () => (await orderNow()).state, POLL).toBe("replied");
    const reply = (await orderNow()).history.findLast(({ move }) => move === "reply");
    expect(reply).toMatchObject({ note: said, files: [{ name: "现场照片.png" }] });
    await head.context().close();
  });

  test("another head finds neither the order nor anything of it at its address", { timeout: LONG }, async () => {
    const other = await city.person("luning", { straying: true });
    const heard: string[] = [];
    const reading: Promise<unknown>[] = [];
    other.on("response", (response) => {
      if (response.url().includes("/api/") && !response.url().endsWith("/stream"))
        reading.push(
          response.text().then(
            (text) => heard.push(text),
            () => undefined,
          ),
        );
    });
    await other.goto(`${city.url}/orders/${order}`);
    await other.getByText("没有这一页").waitFor();
    await Promise.all(reading);
    const { id, headline, demand } = await orderNow();
    for (const secret of [id, headline.zh, demand, "LIVE", "现场照片", "马骁"])
      expect(
        [...heard, await other.content()].filter((text) => text.includes(secret)),
        secret,
      ).toEqual([]);
    await other.context().close();
  });

  test("the inspector verifies it and proposes to close; the lead closes it", { timeout: LONG }, async () => {
    await inspector.goto(`${city.url}/orders/${order}`);
    await inspector.getByText("现场照片.png").first().waitFor();
    await city.shot(inspector, "journey-order");
    await inspector.getByRole("button", { name: /核查通过/ }).click();
    await inspector.locator(OK).click();
    await expect.poll(() => stateOf(alert), POLL).toBe("resolved");
    // a scan may change the alert while he looks at it: he is told, and proposes it again
    for (let time = 0; time < 3 && (await proposed(alert)) !== "close"; time++) {
      await inspector.goto(`${city.url}/alerts/${alert}`);
      await inspector.locator(".qj-moves").getByRole("button", { name: /办结/ }).click();
      await inspector.locator(OK).click();
      for (let wait = 0; wait < 20 && (await proposed(alert)) !== "close"; wait++) await inspector.waitForTimeout(250);
    }
    expect(await proposed(alert)).toBe("close");
    const lead = await city.person("qinzheng", { to: `/alerts/${alert}` });
    await lead.locator(".qj-moves").getByRole("button", { name: /^批准/ }).click();
    await lead.locator(OK).click();
    await expect.poll(() => stateOf(alert), POLL).toBe("closed");
    await city.shot(lead, "journey-closed");
    await lead.context().close();
  });

  test("an inspector clears a list by keyboard alone", { timeout: LONG }, async () => {
    const page = await city.person("zhouyan", { to: "/alerts?state=raised" });
    const { keyboard } = page;
    await page.locator(".qj-inbox .rows li").nth(5).waitFor();
    for (let nth = 0; nth < 4; nth++) {
      await keyboard.press(" ");
      await page.locator(".qj-inbox .rows li.ck").nth(nth).waitFor();
      await keyboard.press("j");
      await page
        .locator(".qj-inbox .rows li")
        .nth(nth + 1)
        .and(page.locator(".sel"))
        .waitFor();
    }
    await keyboard.press("c");
    await page.locator(".qj-inbox .rows li.ck").first().waitFor({ state: "detached" });
    const me = await city.visitor("zhouyan");
    const mine = () => alertsOf(me, "state=claimed&assignee=me").then(({ rows }) => rows.map(({ number }) => number));
    // one that is claimed leaves the list, but not the hand: the next key is still meant for it
    const pointed = page.locator(".qj-inbox .rows li.sel");
    const one = /YJ-\d{4}-\d{6}/.exec(await page.locator(".qj-inbox .pane .ph").innerText())?.[0] as string;
    const [place, moves] = [page.locator(".qj-inbox .foot [role=status]"), page.locator(".qj-inbox .pane .qj-moves")];
    const stood = await place.innerText();
    await keyboard.press("c");
    await expect.poll(() => stateOf(one), POLL).toBe("claimed");
    await moves.getByRole("button", { name: /^确认/ }).and(page.locator(":enabled")).waitFor();
    await keyboard.press("y");
    await expect.poll(() => stateOf(one), POLL).toBe("confirmed");
    await moves
      .getByRole("button", { name: /^下达督办/ })
      .and(page.locator(":enabled"))
      .waitFor();
    expect([await page.locator(".qj-inbox .pane .ph").innerText(), await place.innerText()]).toEqual([expect.stringContaining(one), stood]);
    await keyboard.press("j");
    await expect.poll(() => page.locator(".qj-inbox .pane .ph").innerText(), POLL).not.toContain(one);
    await expect.poll(() => pointed.count(), POLL).toBe(1);
    const before = await mine();
    expect(before.length).toBeGreaterThanOrEqual(4);
    await page.goto(`${city.url}/alerts?state=claimed&assignee=me`);
    await page.locator(".qj-inbox .rows li").first().waitFor();
    await keyboard.press("Enter");
    for (let nth = 0; nth < 4; nth++) {
      await page.waitForURL(/\/alerts\/YJ-/);
      const number = /YJ-\d{4}-\d{6}/.exec(page.url())?.[0] as string;
      await page.locator(".qj-moves .ant-btn-primary:enabled").first().waitFor();
      await keyboard.press("y");
      await expect.poll(() => stateOf(number), POLL).toBe("confirmed");
      await keyboard.press("j"); // the next one, without going back
      await page.waitForURL((at) => !at.pathname.endsWith(number));
    }
    expect((await mine()).length).toBe(before.length - 4);
    await page.context().close();
  });

  test("a server that dies shows as reconnecting; when it is back, the page goes on by itself", { timeout: LONG }, async () => {
    await inspector.goto(`${city.url}/alerts?q=${encodeURIComponent("AGAIN 占道")}`);
    await inspector.locator(".live.live").waitFor();
    const rise = await city.kill();
    await inspector.locator(".live.lost").waitFor();
    expect(await inspector.locator(".live").textContent()).toMatch(/重连/);
    await city.shot(inspector, "journey-reconnecting");
    await rise();
    await inspector.locator(".live.live").waitFor();
    await push(neglected("AGAIN"));
    await inspector.locator(".qj-inbox .rows li").first().waitFor();
  });

  test("no request left the host, nothing was refused, no page broke", () => {
    expect(city.troubles()).toEqual([]);
  });
});
