import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { inRole, personOf } from "./asker.ts";
import type { Behind, Door } from "./door.ts";
import { permitted } from "./permissions.ts";
import { problem } from "./problem.ts";

/** Lets a request through when the table of permissions says so, and tells the route who asks. A route missing there answers nobody. */
export const admit = ({ house, auth }: Pick<Behind, "house" | "auth">) =>
  createMiddleware<Door>(async (c, next) => {
    const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
    const granted = route === undefined ? undefined : permitted(`${route.method} ${route.path}`);
    if (granted === undefined) return problem(c, "not-found", { zh: "没有这个地址。", en: "There is no such address." });
    if (granted === "public") return next();
    const person = await personOf(house, auth, c.req.raw.headers);
    if (person === undefined) return problem(c, "not-signed-in", { zh: "请先登录。", en: "Sign in first." });
    const asker = inRole(person, granted);
    if (asker === undefined)
      return problem(c, "forbidden", { zh: "您的角色不能查看或操作此项内容。", en: "Your role may not see or do this." });
    c.set("person", person);
    c.set("asker", asker);
    return next();
  });
