import { OpenAPIHono } from "@hono/zod-openapi";
import type { Door } from "./door.ts";
import { invalid } from "./problem.ts";

/** An empty set of routes that refuses what does not fit its schema. */
export const routes = () =>
  new OpenAPIHono<Door>({
    defaultHook: (result, c) => (result.success ? undefined : invalid(c, result.target, result.error)),
  });
