import { connect } from "node:net";
import nodemailer from "nodemailer";
import { type Message, textOf } from "./message.ts";
import { isMailable, type Outgoing } from "./outgoing.ts";
import { Unsent } from "./post-json.ts";

/** How long the server may take for one step of the talk, ms, and how often that for the whole: less than a delivery is lent to its worker. */
const PATIENCE = 10_000;
const STEPS = 6;

/** Sends one mail by the configured server. Its Message-ID is made of the delivery's id: the same at every attempt. @throws Unsent */
export async function sendMail(outgoing: Outgoing, id: string, to: string, message: Message): Promise<void> {
  const { smtp } = outgoing;
  if (smtp === undefined) throw new Unsent("未配置邮件服务器（QINGJIAN_SMTP_URL）");
  if (!isMailable(outgoing, to)) throw new Unsent("收件地址的域名不在允许名单（QINGJIAN_MAIL_DOMAINS）中");
  const server = new URL(smtp.url);
  const port = server.port === "" ? (server.protocol === "smtps:" ? 465 : 587) : Number(server.port);
  const patience = outgoing.patience ?? PATIENCE;
  const whole = AbortSignal.timeout(patience * STEPS);
  const transport = nodemailer.createTransport({
    host: server.hostname,
    port,
    // a line of our own, cut when the whole takes too long: a server that answers byte by byte is never idle, and would outlast the lease
    getSocket(_options, done) {
      const line = connect({ host: server.hostname.replace(/^\[|\]$/g, ""), port, signal: whole });
      const waiting = setTimeout(() => line.destroy(new Error("no connection")), patience);
      line.once("error", done).once("close", () => clearTimeout(waiting));
      line.once("connect", () => {
        clearTimeout(waiting);
        line.off("error", done);
        done(null, { connection: line });
      });
    },
    secure: server.protocol === "smtps:",
    requireTLS: server.username !== "", // a password never goes over an open line
    ...(server.username === "" ? {} : { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
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
    if (whole.aborted) throw new Unsent("邮件服务器应答过慢，已中断");
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    throw new Unsent(`邮件服务器未收下（${[responseCode, code].filter(Boolean).join(" ") || "无应答"}）`);
  } finally {
    transport.close();
  }
}
