import ExcelJS from "exceljs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Console, LONG, openConsole, SHOWN } from "../doors/console.ts";
import { faultless } from "./faultless.ts";

const POLL = { timeout: 60_000, interval: 250 };
const OK = ".ant-modal-footer .ant-btn-primary";
/** A log of a street's own, with one row that tells no day and one that tells no case. */
const BROKEN = [
  "工单编号,流水号,环节,办理时间,承办单位,诉求标题",
  "JD001,1,登记,2026-10-12 09:00,市热线中心,井盖破损",
  "JD001,2,办结,2026-10-12 15:00,市热线中心,",
  "JD002,3,登记,2026-13-45 10:00,市热线中心,路灯不亮",
  ",4,登记,2026-10-13 10:00,市热线中心,噪声扰民",
  "JD003,5,登记,2026-10-14 10:00,市热线中心,占道停车",
].join("\n");

describe.skipIf(!SHOWN)("logs, policies and reports in a browser", () => {
  let city: Console;
  beforeAll(async () => {
    city = await openConsole(400);
  }, LONG);
  afterAll(() => city?.close());
  const saved = async (page: Page, press: () => Promise<void>) => {
    const [file] = await Promise.all([page.waitForEvent("download"), press()]);
    return { name: file.suggestedFilename(), path: await file.path() };
  };

  test("a broken file is dropped: its columns guessed, its bad rows told, put right and dropped again", { timeout: LONG }, async () => {
    const page = await city.person("admin", { to: "/sources" });
    await page.getByRole("link", { name: "导入日志" }).first().click();
    const drop = async (name: string, buffer: Buffer) => {
      await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
      await page.getByRole("status").getByText(/试读/).first().waitFor();
    };
    await drop("街道台账.csv", Buffer.from(BROKEN));
    await page.getByText("2 行将被退回").waitFor();
    await page.getByLabel("数据源名称").fill("街道台账");
    await page.getByLabel("数据源编号").fill("street");
    await city.shot(page, "journey-import-columns");
    await city.expire(page);
    await page.getByRole("button", { name: "开始导入", disabled: false }).click();
    await city.signInAgain(page, "admin");
    await page.getByText("导入完成").waitFor(POLL);
    await city.shot(page, "journey-import-done");
    const { name, path } = await saved(page, () => page.getByRole("link", { name: /下载退回行/ }).click());
    expect(name).toMatch(/\.xlsx$/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    let heads: string[] = [];
    let mended = 0;
    sheet.eachRow((row) => {
      if (heads.length === 0) {
        const values = (row.values as unknown[]).map(String);
        if (values.includes("流水号")) heads = values; // above it stands what is to be done
        return;
      }
      const [when, number] = [row.getCell(heads.indexOf("办理时间")), row.getCell(heads.indexOf("工单编号"))];
      if (when.text === "2026-13-45 10:00") when.value = "2026-10-13 10:00";
      else if (number.text === "") number.value = "JD004";
      else return;
      mended++;
    });
    expect(mended).toBe(2);
    await page.getByRole("button", { name: "再导入一个文件" }).click();
    await drop(name, Buffer.from(await book.xlsx.writeBuffer()));
    await page.getByRole("button", { name: "开始导入", disabled: false }).click();
    await page.getByText("导入完成").waitFor(POLL);
    const inspector = await city.person("linlan", { to: "/cases?q=JD00" });
    for (const number of ["JD001", "JD002", "JD003", "JD004"]) await inspector.getByText(number).first().waitFor();
    await inspector.context().close();
    await page.context().close();
  });

  test("a threshold is moved, tried, proposed by one analyst and approved by another", { timeout: LONG }, async () => {
    const author = await city.person("songzhi", { to: "/rules/completion-limit" });
    await author.getByRole("link", { name: "起草口径" }).first().click();
    await author.waitForURL(/\/rules\/draft/);
    const limit = author.locator(".qj-draft .par input[role=spinbutton]").first();
    await limit.fill("2");
    await author.getByLabel(/修改理由/).fill("投诉件多在两日内可以办结");
    const tries = author.getByRole("button", { name: "回测", disabled: false });
    await tries.waitFor();
    await city.expire(author);
    await tries.click();
    await city.signInAgain(author, "songzhi");
    await author.locator(".qj-effect").waitFor(POLL);
    await city.shot(author, "journey-backtest");
    const effect = author.locator(".qj-effect");
    expect(await effect.innerText()).toMatch(/若.*即按草案执行/);
    expect(await effect.locator(".tiles").innerText()).toMatch(
      /新增提醒中后来超期[\s\S]*超期件提前提醒\s+\d+ \/ \d+\s+平均早 \d+:\d\d，中位 \d+:\d\d[\s\S]*工作量\s+\S+ 条/,
    );
    await effect.getByText("办理途中", { exact: true }).click();
    expect(await effect.innerText()).toMatch(/所改规则参与的预警由 \d+ 件变为 \d+ 件/);
    expect(await effect.locator(".examples [role=tab]").allInnerTexts()).toEqual([
      expect.stringMatching(/^新增提醒 \d+$/),
      "不再提醒 0",
      expect.stringMatching(/^提前 \d+$/),
      "推迟 0",
    ]);
    await author.getByRole("button", { name: "提议", disabled: false }).click();
    await author.waitForURL(/\/rules\/proposals\/./);
    await author.getByRole("button", { name: "批准" }).waitFor();
    expect(await author.getByRole("button", { name: "批准" }).isDisabled()).toBe(true);
    const { pathname } = new URL(author.url());
    await author.context().close();
    const second = await city.person("hejing", { to: pathname });
    await second.getByRole("button", { name: "批准" }).click();
    const answer = second.waitForResponse((response) => response.url().endsWith("/approve"), POLL);
    await second.locator(OK).click();
    expect((await answer).status()).toBe(200);
    await second.getByText("已批准").first().waitFor();
    await city.shot(second, "journey-approved");
    const listed = await (await city.visitor("hejing")).get<{ policies: { policy: { rule: string } }[] }>("/api/v1/policies");
    expect(listed.policies.map(({ policy }) => policy.rule)).toContain("completion-limit");
    await second.context().close();
  });

  test("a report is asked for, tells how far it is, and is handed out", { timeout: LONG }, async () => {
    const page = await city.person("qinzheng", { to: "/reports" });
    const before = await page.locator(".qj-reports li").count();
    await page.getByRole("button", { name: "生成报表" }).click();
    await page.locator(".qj-reports progress").first().waitFor();
    await expect.poll(() => page.locator(".qj-reports progress").count(), POLL).toBe(0);
    expect(await page.locator(".qj-reports li").count()).toBeGreaterThanOrEqual(before);
    const { name, path } = await saved(page, () => page.getByRole("link", { name: "下载" }).first().click());
    expect(name).toMatch(/\.xlsx$/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    expect(book.worksheets.length).toBeGreaterThanOrEqual(15);
    await page.context().close();
  });

  test("a session that ends under an open dialog is taken up over the page; whoever else signs in there finds nothing", {
    timeout: LONG,
  }, async () => {
    const { rows } = await (await city.visitor("linlan")).get<{ rows: { number: string }[] }>(
      "/api/v1/alerts?state=raised&level=yellow&order=due",
    );
    const number = rows.at(-1)?.number as string;
    const page = await city.person("zhouyan", { to: `/alerts/${number}` });
    const note = "经核对系平台重复推送，拟予排除。";
    const write = async () => {
      await page.locator(".qj-moves button:enabled").first().waitFor();
      await page.keyboard.press("m");
      await page.getByRole("dialog").getByRole("textbox").fill(note);
      await city.expire(page);
    };
    await write();
    await page.locator(OK).click();
    const veil = page.locator("dialog.qj-ended");
    await veil.waitFor();
    await faultless(page, "a session that has ended");
    expect(await veil.locator("#user").inputValue()).toBe("zhouyan");
    for (const _ of [1, 2, 3]) await page.keyboard.press("Escape");
    expect(await veil.and(page.locator("[open]")).count()).toBe(1);
    await city.signInAgain(page, "zhouyan");
    const said = async () =>
      (await (await city.visitor("linlan")).get<{ history: { note: string | null }[] }>(`/api/v1/alerts/${number}`)).history;
    await expect.poll(async () => (await said()).filter((one) => one.note === note).length, POLL).toBe(1);
    await page.getByRole("dialog").waitFor({ state: "detached" });

    const beside = await page.context().newPage();
    await beside.goto(`${city.url}/orders`);
    await beside.locator(".qj-rail").waitFor();
    await write();
    await page.locator(OK).click();
    await city.signInAgain(page, "maxiao");
    for (const window of [page, beside]) {
      await window.waitForURL((at) => at.pathname === "/");
      await window.locator(".qj-top .who").getByText("马骁").waitFor();
      expect(await window.content()).not.toMatch(new RegExp(`${number}|${note}`));
    }
    expect((await said()).filter((one) => one.note === note)).toHaveLength(1);
    await page.context().close();
  });

  test("no request left the host, nothing was refused, no page broke", () => {
    expect(city.troubles()).toEqual([]);
  });
});
