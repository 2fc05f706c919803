import { createRoute, z } from "@hono/zod-openapi";
import { type RevealedIdentity, revealIdentity } from "@qingjian/services";
import type { Behind } from "../door.ts";
import { routes } from "../refusing-routes.ts";
import { body, json } from "./json.ts";

const identity: z.ZodType<RevealedIdentity> = z
  .object({
    caseId: z.string(),
    petitioner: z.string().nullable().openapi({ description: "pseudonym" }),
    fields: z
      .array(z.object({ field: z.enum(["name", "phone", "idNumber", "address"]), values: z.array(z.string()).readonly() }))
      .readonly(),
  })
  .openapi("RevealedIdentity", {
    example: { caseId: "hotline/RX20260302000001", petitioner: "~q0w1e2r3t4y5u6i7", fields: [{ field: "name", values: ["某某"] }] },
  });

const reveal = createRoute({
  method: "post",
  path: "/{id}/identity",
  tags: ["cases"],
  summary: "查看诉求人身份 · Who stands behind a case, for a reason; every time is on record, and there are twenty an hour",
  request: {
    params: z.object({ id: z.string().min(1).max(400).openapi({ description: "`source/number`, the slash written %2F" }) }),
    body: body(z.object({ reason: z.string().min(6).max(500).openapi({ example: "核实回访录音与诉求人是否一致" }) })),
  },
  responses: { 200: json("what was sealed of the case; never stored on the way", identity) },
});

/** Who stands behind a case. */
export const identityRoutes = ({ house }: Pick<Behind, "house">) =>
  routes().openapi(reveal, async (c) => {
    c.header("Cache-Control", "no-store");
    const { id } = c.req.valid("param");
    return c.json(await revealIdentity(house, c.get("asker"), { caseId: id, ...c.req.valid("json") }), 200);
  });
