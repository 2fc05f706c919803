import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import { checkQuiet } from "./check-quiet.ts";
import { isMailable } from "./outgoing.ts";
import type { NoticeSettings } from "./telling-views.ts";
import { readWishes, USUAL, type Wishes } from "./wishes.ts";

/** How the asker is told; what is usual until he says otherwise. */
export async function readNoticeSettings(house: House, asker: Asker): Promise<NoticeSettings> {
  const wishes = (await readWishes(house.store.db, [asker.userId]))(asker.userId);
  return { ...wishes, mail: house.outgoing?.smtp !== undefined, domains: house.outgoing?.mailDomains ?? [] };
}

/** Changes what is given of the asker's settings. @throws Refusal when an address may not be written to, or hours are no hours */
export async function saveNoticeSettings(house: House, asker: Asker, change: Partial<Wishes>): Promise<NoticeSettings> {
  const before = (await readWishes(house.store.db, [asker.userId]))(asker.userId);
  const wishes = { ...USUAL, ...before, ...change };
  checkQuiet(wishes);
  if (wishes.digestHours.some((hour) => !Number.isInteger(hour) || hour < 0 || hour > 23) || wishes.digestHours.length > 24)
    throw new Refusal("invalid", { zh: "汇总时间须为 0 至 23 的整点", en: "A digest comes at whole hours from 0 to 23" });
  const { email } = change;
  if (typeof email === "string" && !/^[^\s@<>,;"]{1,64}@[a-z0-9.-]{3,190}$/i.test(email))
    throw new Refusal("invalid", { zh: "邮件地址不正确", en: "This is no address for mail" });
  if (typeof email === "string" && !(house.outgoing !== undefined && isMailable(house.outgoing, email)))
    throw new Refusal("invalid", {
      zh: "只能填写本单位允许的邮件域名，请向系统管理员了解",
      en: "Mail may only go to the domains that have been allowed; ask the administrator which",
    });
  const row = {
    language: wishes.language,
    email: wishes.email,
    mode: wishes.mode,
    digest_hours: [...wishes.digestHours],
    quiet_from: wishes.quietFrom,
    quiet_until: wishes.quietUntil,
    days_off: wishes.daysOff,
    muted: [...wishes.muted],
    changed_at: house.now(),
  };
  await house.store.db
    .insertInto("notice_settings")
    .values({ user_id: asker.userId, ...row })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(row))
    .execute();
  return readNoticeSettings(house, asker);
}
