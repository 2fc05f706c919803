import { createRoute, z } from "@hono/zod-openapi";
import { ROLES } from "@qingjian/services";
import { pendingOf } from "../asker.ts";
import type { Behind } from "../door.ts";
import { routesFor } from "../permissions.ts";
import { routes } from "../refusing-routes.ts";
import { json } from "./json.ts";

const role = z.enum(ROLES);
const me = z
  .object({
    userId: z.string(),
    username: z.string(),
    name: z.string(),
    roles: z.array(role),
    way: z.enum(["password", "sso"]).openapi({ description: "how the session began: by password, or let in by single sign-on" }),
    secondFactor: z.boolean(),
    pending: z.enum(["must-change-password", "must-enrol-second-factor"]).nullable().openapi({
      description: "what has to be done before any other route answers; until then each answers 403 with this as its type",
    }),
    grants: z.array(z.object({ role, scope: z.string().openapi({ description: "a unit's path; `/` is everything" }) })).readonly(),
    may: z
      .array(z.string())
      .openapi({ description: "the routes this person may ask: what a menu is made of", example: ["GET /api/v1/alerts"] }),
  })
  .openapi("Me");

const read = createRoute({
  method: "get",
  path: "/",
  tags: ["me"],
  summary: "本人 · Who is signed in, in which roles, and what he may ask",
  responses: { 200: json("the person signed in", me) },
});

/** Who asks. */
export const meRoutes = ({ config }: Pick<Behind, "config">) =>
  routes().openapi(read, (c) => {
    const person = c.get("person");
    const { userId, username, name, grants, way, secondFactor } = person;
    const roles = role.options.filter((one) => grants.some((grant) => grant.role === one));
    const pending = pendingOf(person, config);
    return c.json({ userId, username, name, roles, way, secondFactor, pending, grants, may: routesFor(roles) }, 200);
  });
