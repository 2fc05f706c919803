import { createRoute, z } from "@hono/zod-openapi";
import { endSessions, listSessions } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { sessionRow, userId } from "../schemas/people.ts";
import { body, json } from "./json.ts";

const one = z.object({ id: z.string().min(1).max(100).optional() });
const ended = json("how many ended", z.object({ ended: z.int() }));

const listOwn = createRoute({
  method: "get",
  path: "/sessions",
  tags: ["me"],
  summary: "我的登录会话 · Where I am signed in",
  responses: {
    200: json("sessions now open", z.object({ current: z.string(), sessions: z.array(sessionRow).readonly() })),
  },
});
const endOwn = createRoute({
  method: "post",
  path: "/sessions/end",
  tags: ["me"],
  summary: "结束我的会话 · End one of my sessions, or (none named) all but this one",
  request: { body: body(one.optional(), false) },
  responses: { 200: ended },
});
const listTheirs = createRoute({
  method: "get",
  path: "/{id}/sessions",
  tags: ["users"],
  summary: "用户会话 · Where somebody is signed in",
  request: { params: userId },
  responses: { 200: json("sessions now open", z.array(sessionRow).readonly()) },
});
const endTheirs = createRoute({
  method: "post",
  path: "/{id}/sessions/end",
  tags: ["users"],
  summary: "结束用户会话 · End one session of somebody, or all of them",
  request: { params: userId, body: body(one.optional(), false) },
  responses: { 200: ended },
});

type Used = Pick<Behind, "house" | "streams">;

/** One's own sessions. */
export const ownSessionRoutes = ({ house, streams }: Used) =>
  routes()
    .openapi(listOwn, async (c) => {
      const { userId: own, sessionId: current } = c.get("person");
      return c.json({ current, sessions: await listSessions(house, c.get("asker"), own) }, 200);
    })
    .openapi(endOwn, async (c) => {
      const { userId: own, sessionId } = c.get("person");
      const id = c.req.valid("json")?.id;
      const gone = await endSessions(house, c.get("asker"), { userId: own, ...(id === undefined ? { spare: sessionId } : { id }) });
      for (const session of gone) streams.end({ sessionId: session });
      return c.json({ ended: gone.length }, 200);
    });

/** The sessions of anyone, for the system administrator. */
export const userSessionRoutes = ({ house, streams }: Used) =>
  routes()
    .openapi(listTheirs, async (c) => c.json(await listSessions(house, c.get("asker"), c.req.valid("param").id), 200))
    .openapi(endTheirs, async (c) => {
      const gone = await endSessions(house, c.get("asker"), { userId: c.req.valid("param").id, id: c.req.valid("json")?.id });
      for (const session of gone) streams.end({ sessionId: session });
      return c.json({ ended: gone.length }, 200);
    });
