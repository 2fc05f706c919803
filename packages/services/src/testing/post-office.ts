import { expect } from "vitest";
import type { House } from "../house.ts";
import { listNotices } from "../telling/list-notices.ts";
import { notify, type Telling } from "../telling/notify.ts";
import type { Asker, Role } from "../views.ts";
import type { HouseEngine } from "./open-houses.ts";
import { plantPeople } from "./people.ts";
import { openMailSink, openReceiver, type Received, type Reply } from "./receivers.ts";
import { plantCity } from "./rows.ts";

/** Shanghai time. */
export const at = (text: string): number => Date.parse(`${text}:00+08:00`);
export const asker = (userId: string, role: Role = "inspector"): Asker => ({ userId, name: userId, roles: [role], scope: ["/"] });
export const [lin, zhou, wang, root] = [asker("lin"), asker("zhou"), asker("wang"), asker("root", "admin")] as const;
export const refused = (kind: string, zh: RegExp) =>
  expect.objectContaining({ name: "Refusal", kind, said: expect.objectContaining({ zh: expect.stringMatching(zh) }) });

const ACCEPTED: Reply = { status: 204 };

/** A house with people, a mail server and a receiver outside, and a clock that the test moves: at first a Wednesday morning. */
export async function openPostOffice(open: HouseEngine["open"]) {
  const clock = { now: at("2026-05-13T10:00") };
  const outside = { reply: (): Reply | Promise<Reply> => ACCEPTED };
  const [mail, hooks] = await Promise.all([openMailSink(), openReceiver((_received: Received) => outside.reply())]);
  const house: House = {
    ...(await open(() => clock.now)),
    outgoing: {
      origin: "https://jiandu.example.gov.cn",
      smtp: { url: mail.url, from: "清鉴 <qingjian@example.gov.cn>" },
      mailDomains: ["example.gov.cn"],
      hosts: [hooks.host],
      privately: ["127.0.0.1"],
    },
  };
  await plantCity(house);
  await plantPeople(house, {
    lin: ["inspector", "*"],
    zhou: ["inspector", "市城管局"],
    wang: ["inspector", "市住建局"],
    ma: ["head", "市城管局"],
    "-gone": ["inspector", "*"],
    root: ["admin", "*"],
  });
  return {
    house,
    clock,
    mail,
    hooks,
    outside,
    /** Nothing has come yet, and everything will be taken. */
    forget() {
      outside.reply = () => ACCEPTED;
      hooks.received.length = 0;
      mail.mails.length = 0;
    },
    tell: (telling: Partial<Telling> & { readonly cause: string }): Promise<void> =>
      house.store.transaction((tx) =>
        notify(tx, house, {
          kind: "order-replied",
          subjectKind: "order",
          subjectId: "o1",
          number: "DB-2026-000042",
          to: { roles: ["inspector"], units: ["执法协调科"] },
          ...telling,
        }),
      ),
    saidTo: async (who: Asker): Promise<string[]> => (await listNotices(house, who)).rows.map(({ said }) => said.zh),
    async close() {
      await house.close();
      await Promise.all([mail.close(), hooks.close()]);
    },
  };
}
export type PostOffice = Awaited<ReturnType<typeof openPostOffice>>;
