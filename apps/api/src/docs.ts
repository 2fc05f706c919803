import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import type { Door } from "./door.ts";
import { type Components, exampleOf, type Schema } from "./example.ts";
import { permitted } from "./permissions.ts";
import { problemSchema } from "./problem.ts";
import { type Operation, refusal, refusalsOf } from "./refusals.ts";

const page = (body: string) => `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>清鉴 · 接口文档</title></head>
<body>${body}</body>
</html>
`;
/** No fonts, proxies, assistants or telemetry of others: the page speaks to this host alone. */
const LOOK = {
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
};
const REFERENCE = page(
  `<script id="api-reference" data-url="/api/openapi.json" data-configuration="${JSON.stringify(LOOK).replaceAll('"', "&quot;")}"></script><script src="/api/docs/reference.js"></script>`,
);
const MISSING = page(
  '<main><h1>接口文档尚未构建</h1><p>请先运行 <code>npm run build</code>，再刷新本页。接口描述见 <a href="/api/openapi.json">/api/openapi.json</a>。</p><p lang="en">The reference has not been built: run <code>npm run build</code> and reload.</p></main>',
);

type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown; readonly examples?: unknown }>>;
type Described = Operation & {
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};

/** Examples of what is sent and answered as JSON, where the route gives none of its own. */
const withExamples = <B extends { readonly content?: Content }>(body: B, components: Components): B =>
  body.content === undefined
    ? body
    : {
        ...body,
        content: Object.fromEntries(
          Object.entries(body.content).map(([type, one]) =>
            !/[/+]json$/.test(type) || one.schema === undefined || "example" in one || "examples" in one
              ? [type, one]
              : [type, { ...one, example: exampleOf(one.schema, components) }],
          ),
        ),
      };

/** The generator says of a nullable reference that it must be the thing and may be null, which nothing can be: here it is the one or the other. */
function sayNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sayNullable);
  if (typeof value !== "object" || value === null) return value;
  const { allOf, ...others } = value as { allOf?: readonly Schema[] };
  const [named, nullable] = allOf ?? [];
  if (allOf?.length === 2 && named?.$ref !== undefined && Array.isArray(nullable?.type) && nullable.type.includes("null")) {
    const { type: _, ...said } = nullable;
    return { ...others, ...said, anyOf: [named, { type: "null" }] };
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, sayNullable(one)]));
}

const KEY = {
  ...{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", minLength: 8, maxLength: 128 } },
  description: "a key of the sender's own making: sent again within a day, the request is carried out once and answered the same",
};

/** The API's description (OpenAPI 3.1): with each route, who may ask it, examples, and the problems it may answer. */
export function describe(app: OpenAPIHono<Door>): object {
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    ...{ type: "apiKey", in: "cookie", name: "qingjian.session_token" },
    description: "behind https under the name `__Host-qingjian.session_token`",
  });
  const generated = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "清鉴 Qingjian",
      version: "1",
      description:
        "先以 POST /api/auth/sign-in/username 登录。除成功外的一切答复均为 application/problem+json（RFC 9457）。Times are epoch ms.",
    },
    servers: [{ url: "/" }],
    security: [{ session: [] }],
  });
  const document = sayNullable(generated) as typeof generated;
  const components: Components = { ...(document.components?.schemas as Components | undefined), Problem: PROBLEM };
  Object.assign(document, { components: { ...document.components, schemas: components } });
  for (const [path, operations] of Object.entries(document.paths ?? {}))
    for (const [method, given] of Object.entries(operations ?? {})) {
      if (typeof given !== "object" || given === null || !("responses" in given)) continue;
      const operation = given as Described;
      const roles = permitted(`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`);
      const refusals = refusalsOf(method, operation).map(refusal);
      const answers = Object.entries(operation.responses).map(([status, answer]) => [status, withExamples(answer, components)]);
      Object.assign(given, {
        "x-roles": roles,
        responses: { ...Object.fromEntries(refusals), ...Object.fromEntries(answers) },
        ...(operation.requestBody === undefined ? {} : { requestBody: withExamples(operation.requestBody, components) }),
        ...(method === "post" ? { parameters: [...(operation.parameters ?? []), KEY] } : {}),
      });
    }
  return document;
}

const PROBLEM = z.toJSONSchema(problemSchema, { target: "draft-2020-12" }) as Schema;

/** `/api/openapi.json`, and the page that shows it without anything from outside. */
export function docsRoutes(document: object, folder: string): Hono<Door> {
  const text = JSON.stringify(document);
  const script = join(folder, "reference.js");
  return new Hono<Door>()
    .get("/openapi.json", (c) => c.body(text, 200, { "Content-Type": "application/json; charset=utf-8" }))
    .get("/docs", (c) => (existsSync(script) ? c.html(REFERENCE) : c.html(MISSING, 503)))
    .get("/docs/reference.js", (c) =>
      existsSync(script)
        ? c.body(Readable.toWeb(createReadStream(script)) as ReadableStream<Uint8Array>, 200, {
            "Content-Type": "text/javascript; charset=utf-8",
            "Cache-Control": "public, max-age=3600",
          })
        : c.notFound(),
    );
}
