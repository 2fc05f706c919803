import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { inRole, type Pending, pendingOf, personOf } from "./asker.ts";
import type { Behind, Door } from "./door.ts";
import { permitted } from "./permissions.ts";
import { problem } from "./problem.ts";

const FIRST: Readonly<Record<Pending, { readonly zh: string; readonly en: string }>> = {
  "must-change-password": { zh: "请先修改初始密码。", en: "Choose a password of your own first." },
  "must-enrol-second-factor": { zh: "您的角色须启用二次验证，请先绑定验证器。", en: "Your role needs a second factor; set it up first." },
};

/** Lets a request through when the table of permissions says so, and tells the route who asks. A route missing there answers nobody. */
export const admit = (behind: Pick<Behind, "house" | "auth" | "config">) =>
  createMiddleware<Door>(async (c, next) => {
    const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
    const granted = route === undefined ? undefined : permitted(`${route.method} ${route.path}`);
    if (granted === undefined) return problem(c, "not-found", { zh: "没有这个地址。", en: "There is no such address." });
    if (granted === "public") return next();
    const person = await personOf(behind, c.req.raw.headers);
    if (person === undefined) return problem(c, "not-signed-in", { zh: "请先登录。", en: "Sign in first." });
    const pending = pendingOf(person, behind.config);
    if (pending !== null && route?.path !== "/api/v1/me") return problem(c, pending, FIRST[pending]);
    const asker = inRole(person, granted);
    if (asker === undefined)
      return problem(
        c,
        "forbidden",
        person.grants.length === 0
          ? { zh: "您的账号还没有角色，请联系安全管理员。", en: "Your account has no role yet; ask the security administrator." }
          : { zh: "您的角色不能查看或操作此项内容。", en: "Your role may not see or do this." },
      );
    c.set("person", person);
    c.set("asker", asker);
    return next();
  });
