import { createHmac } from "node:crypto";
import { type Language, type Message, markdownOf } from "./message.ts";

/** A group robot: how its platform wants to be called, and how it says that all is well. */
type Robot = {
  /** Whether it has a secret to sign with, besides the key in its address. */
  readonly signs: boolean;
  call(url: URL, secret: string, at: number, message: Message, language: Language): { readonly url: URL; readonly body: string };
  /** Undefined when it was taken; else what the platform says, which answers 200 to refusals too. */
  refused(answer: Readonly<Record<string, unknown>>): string | undefined;
};

const byErrcode = ({ errcode, errmsg }: Readonly<Record<string, unknown>>): string | undefined =>
  errcode === 0 ? undefined : `${errcode ?? "应答无法识别"} ${errmsg ?? ""}`.trim();

/** The key of WeCom is in the address alone; DingTalk wants time (ms) and signature in the address; Feishu time (s) and signature in the body. */
export const ROBOTS = {
  wecom: {
    signs: false,
    call: (url, _secret, _at, message, language) => ({
      url,
      body: JSON.stringify({ msgtype: "markdown", markdown: { content: markdownOf(message, language) } }),
    }),
    refused: byErrcode,
  },
  dingtalk: {
    signs: true,
    call(url, secret, at, message, language) {
      const signed = new URL(url);
      signed.searchParams.set("timestamp", String(at));
      signed.searchParams.set("sign", createHmac("sha256", secret).update(`${at}\n${secret}`).digest("base64"));
      const text = markdownOf(message, language).replaceAll("\n", "\n\n"); // one line break alone is none to it
      return { url: signed, body: JSON.stringify({ msgtype: "markdown", markdown: { title: message.title, text } }) };
    },
    refused: byErrcode,
  },
  feishu: {
    signs: true,
    call(url, secret, at, { title, lines }, language) {
      const timestamp = String(Math.floor(at / 1000));
      const sign = createHmac("sha256", `${timestamp}\n${secret}`).update("").digest("base64"); // its documents: time and secret are the key, the text is empty
      const content = lines.map(({ text, link }) => [
        { tag: "text", text: link === null ? text : `${text} ` },
        ...(link === null ? [] : [{ tag: "a", text: language === "zh" ? "查看" : "open", href: link }]),
      ]);
      const post = { [language === "zh" ? "zh_cn" : "en_us"]: { title, content } };
      return { url, body: JSON.stringify({ timestamp, sign, msg_type: "post", content: { post } }) };
    },
    refused: ({ code, msg }) => (code === 0 ? undefined : `${code ?? "应答无法识别"} ${msg ?? ""}`.trim()),
  },
} as const satisfies Readonly<Record<string, Robot>>;

export type RobotKind = keyof typeof ROBOTS;
export const robotOf = (kind: string): Robot | undefined => (Object.hasOwn(ROBOTS, kind) ? ROBOTS[kind as RobotKind] : undefined);
