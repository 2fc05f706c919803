import { createMiddleware } from "hono/factory";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { addressOf } from "./address.ts";
import { type ApiConfig, USUAL_LIMITS } from "./config.ts";
import type { Door } from "./door.ts";
import { problem } from "./problem.ts";

/** What costs more than a page, by the end of its address. */
const DEARER: readonly (readonly [RegExp, number])[] = [
  [/\.(xlsx|docx|ndjson\.gz)$|\/file$/, 20],
  [/\/identity$/, 20],
  [/\/(?:backtests|preview|verification|check|adopt)$|^\/api\/v1\/reports$/, 10],
];

const limiter = (points: number) => new RateLimiterMemory({ points, duration: 60 });

/** Refuses an address (`before` it is known who asks) or a person (afterwards) who asks too often, and says when to come again. */
export function rateLimits({ limits = USUAL_LIMITS, proxies }: Pick<ApiConfig, "limits" | "proxies">) {
  const [people, addresses] = [limiter(limits.person), limiter(limits.address)];
  const within = (ofWhom: RateLimiterMemory, keyOf: (c: Parameters<typeof addressOf>[0]) => string | undefined) =>
    createMiddleware<Door>(async (c, next) => {
      const key = keyOf(c);
      if (key === undefined) return next();
      const points = DEARER.find(([path]) => path.test(c.req.path))?.[1] ?? 1;
      const over = await ofWhom.consume(key, points).then(
        () => undefined,
        (told: RateLimiterRes) => told,
      );
      if (over === undefined) return next();
      const seconds = Math.max(1, Math.ceil(over.msBeforeNext / 1000));
      c.header("Retry-After", String(seconds));
      return problem(c, "too-many", {
        zh: `请求过于频繁，请 ${seconds} 秒后再试。`,
        en: `Too many requests; try again in ${seconds} seconds.`,
      });
    });
  return {
    byAddress: within(addresses, (c) => addressOf(c, { proxies })),
    byPerson: within(people, (c) => c.get("asker")?.userId),
  };
}
