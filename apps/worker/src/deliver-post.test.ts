import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrepared, listDeliveries, openHouse, SYSTEM, saveChannel, testChannel } from "@qingjian/services";
import { expect, test } from "vitest";
import { deliverPost } from "./deliver-post.ts";

test("the worker delivers as soon as it hears of something, and has ended when it says so", async () => {
  const received: string[] = [];
  let heard = () => {};
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      received.push(String(request.headers["webhook-id"]));
      response.end(() => heard());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = mkdtempSync(join(tmpdir(), "qingjian-post-"));
  await copyPrepared(join(folder, "store"));
  const house = await openHouse({ folder, outgoing: { mailDomains: [], hosts: [host], privately: ["127.0.0.1"] } });
  const said: string[] = [];
  const log = {
    info: (_: object, message: string) => void said.push(message),
    error: (_: object, message: string) => void said.push(message),
  };
  const post = deliverPost(house, log, 60_000);
  try {
    const { channel } = await saveChannel(house, SYSTEM, { kind: "webhook", name: "指挥中心", url: `http://${host}/` });
    for (const n of [1, 2]) {
      const arrived = new Promise<void>((resolve) => {
        heard = resolve;
      });
      await testChannel(house, SYSTEM, { id: channel.id });
      await arrived;
      expect(received).toHaveLength(n);
    }
  } finally {
    await post.stop();
  }
  const { rows } = await listDeliveries(house, SYSTEM);
  expect(rows.map(({ id, state }) => [id, state]).toReversed()).toEqual(received.map((id) => [id, "sent"]));
  expect(new Set(said)).toEqual(new Set(["post done"]));
  await house.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
