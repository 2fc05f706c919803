import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context, Hono } from "hono";
import type { Behind, Door } from "./door.ts";
import { problem } from "./problem.ts";

const YEAR = "public, max-age=31536000, immutable";
const UNBUILT =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>清鉴</title><p>控制台尚未构建：请先运行 <code>npm run build</code>，再刷新本页。</p><p lang="en">The console has not been built: run <code>npm run build</code> and reload.</p></html>';

/** The built console: files as they are, any other page is the application itself. */
export function consoleRoutes({ console: folder }: Pick<Behind, "console">): Hono<Door> {
  const app = new Hono<Door>();
  if (folder === undefined || !existsSync(join(folder, "index.html")))
    return app.get("/*", (c) => (isApi(c) ? missing(c) : c.html(UNBUILT, 503)));
  const index = readFileSync(join(folder, "index.html"), "utf8");
  const file = serveStatic<Door>({
    root: folder,
    precompressed: true,
    onFound: (_path, c) => c.header("Cache-Control", c.req.path.startsWith("/assets/") ? YEAR : "no-cache"),
  });
  return app.get("/*", async (c) => {
    if (isApi(c)) return missing(c);
    const found = c.req.path === "/" ? undefined : await file(c, async () => {});
    if (found) return found;
    if (c.req.path.startsWith("/assets/")) return missing(c);
    c.header("Cache-Control", "no-cache");
    return c.html(index);
  });
}

const isApi = (c: Context<Door>): boolean => c.req.path.startsWith("/api/");
export const missing = (c: Context<Door>): Response => problem(c, "not-found", { zh: "没有这个地址。", en: "There is no such address." });
