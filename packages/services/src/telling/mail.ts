import nodemailer from "nodemailer";
import { type Message, textOf } from "./message.ts";
import { isMailable, type Outgoing } from "./outgoing.ts";
import { Unsent } from "./post-json.ts";

/** Sends one mail by the configured server. Its Message-ID is made of the delivery's id: the same at every attempt. @throws Unsent */
export async function sendMail(outgoing: Outgoing, id: string, to: string, message: Message): Promise<void> {
  const { smtp } = outgoing;
  if (smtp === undefined) throw new Unsent("未配置邮件服务器（QINGJIAN_SMTP_URL）");
  if (!isMailable(outgoing, to)) throw new Unsent("收件地址的域名不在允许名单（QINGJIAN_MAIL_DOMAINS）中");
  const server = new URL(smtp.url);
  const transport = nodemailer.createTransport({
    host: server.hostname,
    port: server.port === "" ? (server.protocol === "smtps:" ? 465 : 587) : Number(server.port),
    secure: server.protocol === "smtps:",
    requireTLS: server.username !== "", // a password never goes over an open line
    ...(server.username === "" ? {} : { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: smtp.from,
      to,
      subject: message.title,
      text: textOf(message),
      messageId: `<${id}@${new URL(outgoing.origin ?? "https://qingjian.invalid").hostname}>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    throw new Unsent(`邮件服务器未收下（${[responseCode, code].filter(Boolean).join(" ") || "无应答"}）`);
  } finally {
    transport.close();
  }
}
