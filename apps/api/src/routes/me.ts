import { createRoute, z } from "@hono/zod-openapi";
import { ROLES } from "@qingjian/services";
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
export const meRoutes = () =>
  routes().openapi(read, (c) => {
    const { userId, username, name, grants } = c.get("person");
    const roles = role.options.filter((one) => grants.some((grant) => grant.role === one));
    return c.json({ userId, username, name, roles, grants, may: routesFor(roles) }, 200);
  });
