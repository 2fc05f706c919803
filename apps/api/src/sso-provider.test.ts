import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { providerFault } from "./sso-provider.ts";

/** A provider that describes itself as it is told to, and keeps what it was asked. */
const asked: string[] = [];
let described: object | string = {};
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  if (typeof described === "string") response.writeHead(302, { Location: described }).end();
  else response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(described));
});
let issuer = "";
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const whole = () => ({
  issuer: `${issuer}/`,
  authorization_endpoint: "https://login.example.gov.cn/authorize",
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
});
const fault = (given: object | string, named: readonly string[] = []) => {
  described = given;
  return providerFault({ issuer }, (url) => named.includes(url.host));
};

test("a provider is followed to its own host and to hosts that are named, and to no other", async () => {
  expect(await fault(whole())).toBeUndefined();
  for (const name of ["token_endpoint", "jwks_uri", "userinfo_endpoint"]) {
    for (const inner of [
      "http://169.254.169.254/latest/meta-data",
      "http://127.0.0.1:1/x",
      "https://elsewhere.example/x",
      "file:///etc/passwd",
    ])
      expect(await fault({ ...whole(), [name]: inner })).toContain(name);
    expect(await fault({ ...whole(), [name]: "https://id.example.gov.cn/x" }, ["id.example.gov.cn"])).toBeUndefined();
    expect(await fault({ ...whole(), [name]: "http://id.example.gov.cn/x" }, ["id.example.gov.cn"]), "over an open line").toContain(name);
  }
});

test("its description is not read from elsewhere, and not that of another", async () => {
  asked.length = 0;
  expect(await fault(`${issuer}/elsewhere`)).toMatch(/cannot be read/);
  expect(asked).toEqual(["/.well-known/openid-configuration"]);
  expect(await fault({ ...whole(), issuer: "https://elsewhere.example" })).toMatch(/another issuer/);
  expect(await fault({ issuer })).toMatch(/not whole/);
});
