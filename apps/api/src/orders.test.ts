import { Buffer } from "node:buffer";
import type { AlertRow, OrderDetail, OrderFile, OrderRow } from "@qingjian/services";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenDoor, OUTSIDE, openDoor, told } from "./testing/open-door.ts";

let door: OpenDoor;
beforeAll(async () => {
  door = await openDoor({ config: { ...OUTSIDE, orders: { issuer: "清河市纪委监委第一监督检查室", largestFile: 2 ** 21 } } });
});
afterAll(() => door.close());

const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const post = (body: object | undefined = {}, headers: Record<string, string> = {}) => ({
  method: "POST",
  body: JSON.stringify(body),
  headers,
});
const ask = async (who: string, path: string, init?: RequestInit) => (await door.as(who))(`/api/v1${path}`, init);
const upload = (who: string, id: string, name: string, body: NonNullable<RequestInit["body"]>, headers: Record<string, string> = {}) =>
  ask(who, `/orders/${id}/files?name=${encodeURIComponent(name)}`, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/octet-stream", ...headers },
    duplex: "half",
  } as RequestInit);

const confirmed = async (unit: string): Promise<AlertRow> => {
  const { rows } = await told<{ rows: AlertRow[] }>(await ask("linlan", `/alerts?unit=${encodeURIComponent(unit)}`));
  const id = rows[0]?.id as string;
  expect((await ask("linlan", `/alerts/${id}/claim`, { method: "POST" })).status).toBe(200);
  expect((await ask("linlan", `/alerts/${id}/confirm`, post())).status).toBe(200);
  return rows[0] as AlertRow;
};
const alertState = async (id: string) => (await told<AlertRow>(await ask("linlan", `/alerts/${id}`))).state;

test("from a confirmed alert to a resolved one, with a file, and nothing of it for another unit's head", async () => {
  const alert = await confirmed("市城管局");
  const issued = await ask(
    "linlan",
    "/orders",
    post(
      { alert: alert.number, units: ["市城管局"], demand: "立即受理并书面反馈", evidence: ["GD-1-3"], listed: true },
      { "Idempotency-Key": "issue-the-first" },
    ),
  );
  expect(issued.status).toBe(201);
  const [order] = (await told<OrderRow[]>(issued)) as [OrderRow];
  expect(order).toMatchObject({
    state: "issued",
    unit: "市城管局",
    issuer: "清河市纪委监委第一监督检查室",
    alert: { number: alert.number },
  });
  const path = `/orders/${order.id}`;

  const read = await ask("maxiao", `/orders/${order.number}`);
  const tag = read.headers.get("ETag");
  const detail = await told<OrderDetail>(read);
  expect([tag, detail.alert, detail.evidence.events.map(({ text }) => text)]).toEqual(['W/"1"', null, ["不属于我单位职责"]]);

  expect((await ask("maxiao", `${path}/accept`, post())).status).toBe(403);
  expect((await ask("linlan", `${path}/sign`, post())).status).toBe(403);
  const signed = await ask("maxiao", `${path}/sign`, { method: "POST", headers: { "If-Match": tag ?? "" } });
  expect([signed.status, signed.headers.get("ETag")]).toEqual([200, expect.stringContaining('"2"')]);
  const late = await ask("maxiao", `${path}/reply`, post({ note: "已改" }, { "If-Match": tag ?? "" }));
  expect([late.status, (await told(late)).detail]).toEqual([409, expect.stringContaining("签收")]);

  const stored = await upload("maxiao", order.id, "整改报告（一）.pdf", PDF);
  expect(stored.status).toBe(201);
  const file = await told<OrderFile>(stored);
  expect((await ask("maxiao", `${path}/reply`, post({ note: "已改", files: [file.id] }))).status).toBe(200);
  expect((await ask("linlan", `${path}/send-back`, post({ note: "无现场照片", due: "2020-01-01" }))).status).toBe(400);
  expect((await ask("linlan", `${path}/send-back`, post({ note: "无现场照片" }))).status).toBe(200);
  expect((await ask("maxiao", `${path}/reply`, post({ note: "已补" }))).status).toBe(200);

  const paper = await ask("maxiao", `${path}/document.docx`);
  expect([paper.status, paper.headers.get("Content-Disposition")]).toEqual([200, expect.stringContaining(`${order.number}.docx`)]);
  expect(
    Buffer.from(await paper.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");

  const download = await ask("linlan", `${path}/files/${file.id}`);
  expect(Buffer.from(await download.arrayBuffer()).equals(PDF)).toBe(true);
  expect(download.headers.get("Content-Disposition")).toContain(`filename*=UTF-8''${encodeURIComponent("整改报告（一）.pdf")}`);
  expect(
    ["Content-Type", "X-Content-Type-Options", "Content-Security-Policy", "Cache-Control"].map((name) => download.headers.get(name)),
  ).toEqual(["application/octet-stream", "nosniff", "sandbox; default-src 'none'; frame-ancestors 'none'", "private, no-store"]);

  for (const which of [order.id, order.number])
    for (const rest of ["", "/document.docx", `/files/${file.id}`]) {
      const foreign = await ask("luning", `/orders/${which}${rest}`);
      const none = await ask("luning", `/orders/${which.startsWith("DB-") ? "DB-2026-999999" : "no-such"}${rest}`);
      const { requestId: _, ...said } = await told(foreign);
      const { requestId: __, ...same } = await told(none);
      expect([foreign.status, said]).toEqual([404, same]);
    }
  expect((await upload("luning", order.id, "a.pdf", PDF)).status).toBe(404);
  expect((await told<{ rows: unknown[] }>(await ask("luning", "/orders"))).rows).toEqual([]);
  expect(await told(await ask("luning", "/orders/counts"))).toMatchObject({ total: 0 });

  expect((await told<{ id: string }[]>(await ask("fangheng", "/orders/board"))).map(({ id }) => id)).toEqual([order.id]);
  expect((await ask("fangheng", path)).status).toBe(403);
  expect((await ask("linlan", `${path}/accept`, post({ note: "核查属实" }))).status).toBe(200);
  expect(await alertState(alert.id)).toBe("resolved");
  expect(await told(await ask("fangheng", "/orders/board"))).toEqual([]);
});

test("an upload is bounded while it flows, whatever it says of its length, and leaves no more than a sentence", async () => {
  const alert = await confirmed("市住建局");
  const [order] = (await told<OrderRow[]>(
    await ask("linlan", "/orders", post({ alert: alert.id, units: ["市住建局"], demand: "改", days: 3 })),
  )) as [OrderRow];
  const large = Buffer.concat([PDF, Buffer.alloc(1.5 * 2 ** 20)]);
  expect((await upload("luning", order.id, "大.pdf", large)).status).toBe(201); // more than a form may have
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(stream) {
      sent += 65_536;
      if (sent > 64 * 2 ** 20) stream.close();
      else stream.enqueue(Buffer.alloc(65_536));
    },
  });
  const refused = await upload("luning", order.id, "无尽.pdf", endless).catch((error: Error) => error);
  if (refused instanceof Response) expect([refused.status, (await told(refused)).detail]).toEqual([413, expect.stringContaining("2 MB")]);
  expect(sent).toBeLessThan(16 * 2 ** 20);
  for (const [name, body] of [
    ["a.html", "<script>alert(1)</script>"],
    ["a.pdf", "<script>alert(1)</script>"],
    ["a.png", PDF],
  ] as const)
    expect((await upload("luning", order.id, name, body)).status).toBe(400);
  expect((await upload("luning", order.id, "", PDF)).status).toBe(400);

  // and its order: more time, an objection, decided by another
  const path = `/orders/${order.id}`;
  await ask("luning", `${path}/sign`, post());
  expect(await told(await ask("luning", `${path}/extension`, post({ days: 2, note: "材料待补" })))).toMatchObject({ extensionAsked: 2 });
  expect(await told(await ask("linlan", `${path}/extension/grant`, post()))).toMatchObject({ extended: 2, extensionAsked: null });
  expect(await told(await ask("luning", `${path}/objection`, post({ note: "不属我局" })))).toMatchObject({ objection: "open" });
  expect((await ask("linlan", `${path}/accept`, post())).status).toBe(409);
  expect(await told(await ask("qinzheng", `${path}/objection/uphold`, post({ note: "属实" })))).toMatchObject({ state: "upheld" });
  expect(await alertState(alert.id)).toBe("dismissed");
});
