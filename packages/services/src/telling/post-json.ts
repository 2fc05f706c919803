import { lookup } from "node:dns";
import { type ClientRequestArgs, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isNamed, isReachable, type Outgoing } from "./outgoing.ts";

/** Why nothing could be sent, in words for whoever runs the system; never with the address, which may hold a key. */
export class Unsent extends Error {
  override readonly name = "Unsent";
}

const PATIENCE = 10_000;
const MOST = 64 << 10;

/**
 * Posts to an address outside: only where the configuration names the host, only over TLS unless in a private network that it names too, only to
 * an address that the name was seen to lead to (so that a name cannot lead elsewhere afterwards), never on to where an answer points. @throws Unsent
 */
export async function postJson(
  outgoing: Outgoing,
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly text: string }> {
  if (!isNamed(outgoing, url)) throw new Unsent("该主机不在允许外发的名单（QINGJIAN_OUTGOING）中");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) checkAddress(outgoing, url, host);
  const options: ClientRequestArgs = {
    method: "POST",
    headers: { ...headers, "Content-Length": String(Buffer.byteLength(body)), "User-Agent": "Qingjian" },
    lookup: checkedLookup(outgoing, url),
    signal: AbortSignal.timeout(outgoing.patience ?? PATIENCE),
    agent: false as never, // a connection of its own: none that an earlier lookup had opened
  };
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(error instanceof Unsent ? error : new Unsent(problemOf(error)));
    const asked = (url.protocol === "https:" ? overHttps : overHttp)(url, options, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on("data", (part: Buffer) => {
        size += part.length;
        if (size <= MOST) parts.push(part);
        else answer.destroy(new Unsent("对方的应答过长"));
      });
      answer.on("error", fail);
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") }));
    });
    asked.on("error", fail);
    asked.end(body);
  });
}

function checkAddress(outgoing: Outgoing, url: URL, address: string): void {
  if (!isReachable(outgoing, address)) throw new Unsent("该主机位于内部网络，未列入允许名单（QINGJIAN_OUTGOING_PRIVATE）");
  if (url.protocol !== "https:" && isReachable({ ...outgoing, privately: [] }, address)) throw new Unsent("发往外部网络须使用 https");
}

/** Looks a name up and lets it through only when every address that it leads to may be called. */
const checkedLookup =
  (outgoing: Outgoing, url: URL): LookupFunction =>
  (name, options, done) =>
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, "", 0);
      try {
        for (const { address } of found) checkAddress(outgoing, url, address);
      } catch (refused) {
        return done(refused as Error, "", 0);
      }
      const [first] = found;
      if (first === undefined) return done(new Unsent("找不到该主机"), "", 0);
      return options.all === true ? done(null, found) : done(null, first.address, first.family);
    });

const SAID: Readonly<Record<string, string>> = {
  ECONNREFUSED: "对方拒绝连接",
  ECONNRESET: "连接被对方中断",
  ENOTFOUND: "找不到该主机",
  EAI_AGAIN: "域名解析暂时失败",
  ABORT_ERR: "没有及时应答",
  ETIMEDOUT: "连接超时",
};
const problemOf = ({ code, name }: NodeJS.ErrnoException): string =>
  SAID[code ?? ""] ?? (name === "TimeoutError" ? "没有及时应答" : `未能连接（${code ?? name}）`);
