import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import type { Behind, Door } from "./door.ts";
import { problem } from "./problem.ts";

const YEAR = "public, max-age=31536000, immutable";
/** Names that begin with a dot, however they are written: no page has one, and what lies there by mistake is not given out. */
const HIDDEN = /\/(?:\.|%2e)/i;
const UNBUILT =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>清鉴</title><p>控制台尚未构建：请先运行 <code>npm run build</code>，再刷新本页。</p><p lang="en">The console has not been built: run <code>npm run build</code> and reload.</p></html>';

/** The built console: files as they are, any other page is the application itself. A build that comes later is found without a restart. */
export function consoleRoutes({ console: folder }: Pick<Behind, "console">): Hono<Door> {
  let files: MiddlewareHandler<Door> | undefined;
  return new Hono<Door>().get("/*", async (c) => {
    const { path } = c.req;
    if (path.startsWith("/api/")) return missing(c);
    const index = folder === undefined ? undefined : join(folder, "index.html");
    if (folder === undefined || index === undefined || !existsSync(index)) return c.html(UNBUILT, 503);
    files ??= filesIn(folder);
    const found = path === "/" || HIDDEN.test(path) ? undefined : await files(c, async () => {});
    if (found) return found;
    if (path.startsWith("/assets/")) return missing(c);
    c.header("Cache-Control", "no-cache");
    return c.html(readFileSync(index, "utf8"));
  });
}

const filesIn = (root: string): MiddlewareHandler<Door> =>
  serveStatic<Door>({
    root,
    precompressed: true,
    onFound: (_path, c) => c.header("Cache-Control", c.req.path.startsWith("/assets/") ? YEAR : "no-cache"),
  });

export const missing = (c: Context<Door>): Response => problem(c, "not-found", { zh: "没有这个地址。", en: "There is no such address." });
