import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { openMailSink } from "../testing/receivers.ts";
import { sendMail } from "./mail.ts";
import type { Outgoing } from "./outgoing.ts";

const outgoing = (url: string): Outgoing => ({
  ...{ smtp: { url, from: "清鉴 <qingjian@example.gov.cn>" }, mailDomains: ["example.gov.cn"], hosts: [], privately: [] },
  patience: 300,
});
const send = (url: string): Promise<string> =>
  sendMail(outgoing(url), "m1", "lin@example.gov.cn", { title: "督办单逾期", lines: [{ text: "请签收", link: null }] }).then(
    () => "sent",
    (error: Error) => error.message,
  );

test("a mail server that answers byte by byte is cut off: it is never idle, and would outlast what a delivery is lent for", async () => {
  const dripping = createServer((line) => {
    let drip: NodeJS.Timeout | undefined;
    line.write("220 mail.example.gov.cn\r\n");
    line
      .once("data", () => {
        drip = setInterval(() => line.write("2"), 20);
      })
      .on("error", () => {})
      .on("close", () => {
        clearInterval(drip);
      });
  });
  await new Promise<void>((resolve) => dripping.listen(0, "127.0.0.1", resolve));
  expect(await send(`smtp://127.0.0.1:${(dripping.address() as AddressInfo).port}`)).toBe("邮件服务器应答过慢，已中断");
  await new Promise((resolve) => dripping.close(resolve)); // which waits for the line to be closed
});

test("one that answers takes the mail, and where there is none that is said", async () => {
  const sink = await openMailSink();
  expect(await send(sink.url)).toBe("sent");
  expect(sink.mails.map(({ to }) => to)).toEqual(["lin@example.gov.cn"]);
  await sink.close();
  expect(await send(sink.url)).toMatch(/^邮件服务器未收下（E[A-Z]+）$/);
});
