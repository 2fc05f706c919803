import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { ApiConfig } from "./config.ts";
import type { Door } from "./door.ts";

/** The address of who asks: the peer's, or what a trusted proxy says of him. Undefined outside a real connection. */
export function addressOf(c: Context<Door>, { proxies }: Pick<ApiConfig, "proxies">): string | undefined {
  if (c.env?.incoming === undefined) return undefined;
  const plain = (address: string) => address.trim().replace(/^::ffff:/, "");
  const peer = plain(getConnInfo(c).remote.address ?? "");
  if (!proxies.includes(peer)) return peer;
  const chain = (c.req.header("X-Forwarded-For") ?? "").split(",").map(plain).filter(Boolean);
  return chain.findLast((address) => !proxies.includes(address)) ?? peer;
}
