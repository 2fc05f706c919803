import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Console, LONG, openConsole, PHONE, SHOWN, WIDE } from "../doors/console.ts";
import { faultless } from "./faultless.ts";

/** Made up in the manner of the State Council's, with the weekdays of 2027 but for one: no such notice was published. */
const NOTICE = [
  "一、元旦：1月1日（周五）至3日（周日）放假，共3天。",
  "二、春节：2月5日（农历腊月二十九、周五）至11日（农历正月初六、周四）放假调休，共7天。1月30日（周日）、2月20日（周六）上班。",
  "三、清明节：4月3日（周六）至5日（周一）放假，共3天。",
  "四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。",
  "五、端午节：6月9日（周三）放假1天，不调休。",
  "六、中秋节：9月15日（周三）放假1天，不调休。",
  "七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。",
].join("\n");
const BASIS = "国办发明电〔2026〕99号";
const POLL = { timeout: 30_000 };
const OK = ".ant-modal-footer .ant-btn-primary";

describe.skipIf(!SHOWN)("the working calendar in a browser", () => {
  let city: Console;
  beforeAll(async () => {
    city = await openConsole(100);
  }, LONG);
  afterAll(() => city?.close());

  test("in November the next year is missed, read from its notice, put right and entered", {
    timeout: LONG,
  }, async () => {
    const page = await city.person("admin");
    await page.clock.setFixedTime("2026-11-05T02:00:00Z");
    await page.goto(`${city.url}/system?part=calendar`);
    const missing = page.locator(".qj-missing");
    await missing.getByText("缺少 2027 年的工作日历").waitFor();
    const opener = missing.getByRole("button", { name: "录入 2027 年…" });
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    const [text, basis, lacking] = [dialog.locator("textarea"), dialog.getByLabel("依据（文号）"), dialog.locator(".lacking")];
    expect(await lacking.innerText()).toBe("请先粘贴放假安排");

    await text.fill(NOTICE);
    const problem = dialog.locator(".problems li");
    await problem.waitFor();
    expect(await problem.allInnerTexts()).toEqual([
      expect.stringMatching(/^第 2 行\s+“春节”：2027-01-30 写的是周日，实际是周六，年份或日期有误$/),
    ]);
    expect(await lacking.innerText()).toBe("还有 1 处有误，改好后才能录入");
    expect(await dialog.locator(OK).isDisabled()).toBe(true);
    await problem.getByRole("button").click();
    const chosen = await page.evaluate<string>(
      "(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(document.activeElement)",
    );
    expect(chosen).toBe(NOTICE.split("\n")[1]);
    await faultless(page, "a year that is being entered");
    await city.shot(page, "calendar-problem-wide");

    await text.fill(NOTICE.replace("30日（周日）", "30日（周六）"));
    await dialog.locator(".sums").getByText("250 个工作日，放假 27 天，调休上班 6 天").waitFor();
    await expect.poll(() => lacking.innerText(), POLL).toBe("请填写依据的文号");
    await page.setViewportSize(PHONE);
    await city.shot(page, "calendar-enter-phone");
    await page.setViewportSize(WIDE);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => opener.and(page.locator(":focus")).count(), POLL).toBe(1);
    await page.reload();
    await opener.click();
    await dialog.getByText("已找回上次没录完的内容，请核对。").waitFor();
    await basis.fill(BASIS);
    await city.expire(page);
    await expect.poll(() => dialog.locator(OK).isEnabled(), POLL).toBe(true);
    await dialog.locator(OK).click();
    await city.signInAgain(page, "admin");
    await page.getByText("2027 年共 250 个工作日").waitFor();
    await dialog.waitFor({ state: "detached" });
    expect(await missing.count()).toBe(0);
    expect(await page.locator(".qj-covers").innerText()).toMatch(
      new RegExp(`覆盖 2004 至 2027 年.*第 2 版 · .+ \\d{4}-.+ 录入，依据 ${BASIS}$`),
    );
    expect(await page.locator("td.make-up").allInnerTexts()).toEqual(["30班", "20班", "25班", "8班", "26班", "9班"]);
    await faultless(page, "the calendar");
    await city.shot(page, "calendar-entered-wide");
    await page.setViewportSize(PHONE);
    await city.shot(page, "calendar-entered-phone");

    await page.context().close();
  });

  test("of two who correct the year at one time the second sees what the first has entered, and undoes nothing unseen", {
    timeout: LONG,
  }, async () => {
    const page = await city.person("admin", { to: "/system?part=calendar&year=2027", straying: true });
    await page.getByRole("button", { name: "更正 2027 年…" }).click();
    const dialog = page.getByRole("dialog");
    const [text, lacking, changes] = [dialog.locator("textarea"), dialog.locator(".lacking"), dialog.locator(".changes li")];
    await expect.poll(() => lacking.innerText(), POLL).toBe("与现行版本相同，没有要更正的");
    await text.fill(`${await text.inputValue()}\n2027-03-15 休 植树周`);
    await changes.getByText("2027-03-15 周一：工作日 → 放假（植树周）").waitFor();
    await dialog.getByLabel("依据（文号）").fill("清政办〔2027〕1号");

    const first = await city.visitor("admin");
    const { days, version } = await first.get<{ days: readonly object[]; version: number }>("/api/v1/calendar?year=2027");
    expect(version).toBe(2);
    const fair = { day: "2027-03-16", kind: "holiday", name: "庙会" };
    const body = JSON.stringify({ days: [...days, fair], basis: "清政办〔2027〕2号", version });
    expect((await first.ask("/api/v1/calendar/2027", { method: "PUT", body })).status).toBe(200);

    await dialog.locator(OK).click();
    await dialog.getByRole("alert").getByText("工作日历已有第 3 版").waitFor();
    await dialog.getByText("这里的内容写于第 2 版，现行已是第 3 版").waitFor();
    expect(await changes.allInnerTexts()).toEqual(["2027-03-15 周一：工作日 → 放假（植树周）", "2027-03-16 周二：放假（庙会） → 工作日"]);
    await city.shot(page, "calendar-behind-wide");
    await text.fill(`${await text.inputValue()}\n2027-03-16 休 庙会`);
    await expect.poll(() => changes.count(), POLL).toBe(1);
    await expect.poll(() => dialog.locator(OK).isEnabled(), POLL).toBe(true);
    await dialog.locator(OK).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("2027 年共 248 个工作日").waitFor();
    expect(await page.locator(".qj-covers").innerText()).toMatch(/第 4 版 · .+ 录入，依据 清政办〔2027〕1号$/);
    await page.context().close();
  });

  test("no request left the host, nothing was refused, no page broke", () => {
    expect(city.troubles()).toEqual([]);
  });
});
