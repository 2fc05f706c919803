import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openReceiver } from "../testing/receivers.ts";
import { isMailable, isNamed, isReachable, type Outgoing, readOutgoing } from "./outgoing.ts";
import { postJson } from "./post-json.ts";

const NOTHING = readOutgoing({});

describe("what may leave the house", () => {
  test("nothing, unless it is named", () => {
    expect(NOTHING).toEqual({ origin: undefined, smtp: undefined, mailDomains: [], hosts: [], privately: [] });
    expect(isNamed(NOTHING, new URL("https://qyapi.weixin.qq.com/"))).toBe(false);
    expect(isMailable(NOTHING, "lin@example.gov.cn")).toBe(false);
  });

  test("a host is named with or without its port; a domain is the whole of it", () => {
    const some = readOutgoing({ QINGJIAN_OUTGOING: "Hooks.example.gov.cn, 10.1.2.3:8443", QINGJIAN_MAIL_DOMAINS: "example.gov.cn" });
    const named = (url: string) => isNamed(some, new URL(url));
    expect([named("https://hooks.example.gov.cn/x"), named("https://10.1.2.3:8443/x")]).toEqual([true, true]);
    for (const url of [
      "https://hooks.example.gov.cn:8443/",
      "https://10.1.2.3/",
      "https://hooks.example.gov.cn.evil.test/",
      "https://evil.test/?hooks.example.gov.cn",
    ])
      expect(named(url), url).toBe(false);
    expect(isMailable(some, "lin@Example.gov.cn")).toBe(true);
    for (const address of ["lin@sub.example.gov.cn", "lin@example.gov.cn.evil.test", "lin@evil.test", "lin"])
      expect(isMailable(some, address), address).toBe(false);
  });

  test("every fault of the settings is named, and no value of them is repeated", () => {
    const faults = () =>
      readOutgoing({
        QINGJIAN_SMTP_URL: "smtp://user:geheim@mail.test",
        QINGJIAN_OUTGOING: "https://x.test/geheim",
        QINGJIAN_OUTGOING_PRIVATE: "10.0.0.0/99",
      });
    expect(faults).toThrow(/QINGJIAN_OUTGOING: [\s\S]*QINGJIAN_OUTGOING_PRIVATE: /);
    expect(faults).not.toThrow(/geheim/);
    expect(() => readOutgoing({ QINGJIAN_SMTP_URL: "smtp://user:geheim@mail.test" })).toThrow(/SMTP_FROM/);
  });

  test("private addresses are closed in every spelling, until their network is named", () => {
    const inside = [
      "127.0.0.1",
      "10.1.2.3",
      "172.16.0.1",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "0.0.0.0",
      "::1",
      "fd00::1",
      "fe80::1",
      "::ffff:127.0.0.1",
      "::ffff:a00:1",
      "64:ff9b::7f00:1",
    ];
    for (const address of inside) expect(isReachable(NOTHING, address), address).toBe(false);
    for (const address of ["114.114.114.114", "2400:3200::1"]) expect(isReachable(NOTHING, address), address).toBe(true);
    const ours = readOutgoing({ QINGJIAN_OUTGOING_PRIVATE: "10.1.0.0/16, fd00::/8" });
    expect(["10.1.2.3", "10.2.0.1", "fd00::1", "127.0.0.1"].map((address) => isReachable(ours, address))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe("posting", () => {
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  beforeAll(async () => {
    receiver = await openReceiver(({ path }) =>
      path === "/moved"
        ? { status: 302, location: `${receiver.url}/x` }
        : { status: 200, body: path === "/long" ? "x".repeat(70_000) : "{}" },
    );
  });
  afterAll(() => receiver.close());
  const port = () => receiver.host.split(":")[1];
  const with_ = (more: Partial<Outgoing>): Outgoing => ({
    ...NOTHING,
    hosts: [receiver.host, `localhost:${port()}`, `[::1]:${port()}`],
    privately: ["127.0.0.1", "::1"],
    ...more,
  });
  const post = (outgoing: Outgoing, url: string) => postJson(outgoing, new URL(url), "{}", { "Content-Type": "application/json" });

  test("reaches a host that is named, in a network that is named, by address and by name", async () => {
    expect((await post(with_({}), receiver.url)).status).toBe(200);
    expect((await post(with_({}), `http://localhost:${port()}/`)).status).toBe(200);
  });

  test("a name that leads elsewhere at the next look: what was checked is what is called, and a name that leads to both is not", async () => {
    const { lookup } = dns;
    const leads = [["127.0.0.1"], ["127.0.0.2"], ["127.0.0.1", "169.254.169.254"]];
    let looks = 0;
    const fickle = (_name: string, _options: object, done: (error: null, found: dns.LookupAddress[]) => void) => {
      const found = (leads[looks++] ?? []).map((address) => ({ address, family: 4 }));
      setImmediate(() => done(null, found));
    };
    Object.assign(dns, { lookup: fickle });
    syncBuiltinESMExports();
    try {
      const url = `http://hooks.example.gov.cn:${port()}/`;
      const outgoing = with_({ hosts: [new URL(url).host], privately: ["127.0.0.1"] });
      const before = receiver.received.length;
      expect([(await post(outgoing, url)).status, looks]).toEqual([200, 1]);
      for (const _ of leads.slice(1)) await expect(post(outgoing, url)).rejects.toThrow("QINGJIAN_OUTGOING_PRIVATE");
      expect([receiver.received.length - before, looks]).toEqual([1, 3]);
    } finally {
      Object.assign(dns, { lookup });
      syncBuiltinESMExports();
    }
  });

  test.for([
    ...["2130706433", "0x7f.0.0.1", "0177.0.0.1", "127.1", "[::ffff:7f00:1]", "[::1]", "0.0.0.0", "[::]"],
    ...["169.254.169.254", "[fd00:ec2::254]", "[64:ff9b::7f00:1]", "100.100.100.200"],
  ])("an inner address that is named as a host stays closed while its network is not: %s", async (address) => {
    const url = `http://${address}:${port()}/`;
    const before = receiver.received.length;
    await expect(post(with_({ hosts: [new URL(url).host], privately: [] }), url)).rejects.toThrow("QINGJIAN_OUTGOING_PRIVATE");
    expect(receiver.received.length).toBe(before);
  });

  test("and nothing else: not by another name, not into an inner network by a name, not on to where an answer points", async () => {
    const before = receiver.received.length;
    await expect(post(with_({ hosts: [] }), receiver.url)).rejects.toThrow("QINGJIAN_OUTGOING");
    await expect(post(with_({ privately: [] }), receiver.url)).rejects.toThrow("QINGJIAN_OUTGOING_PRIVATE");
    await expect(post(with_({ privately: [] }), `http://localhost:${port()}/`)).rejects.toThrow("QINGJIAN_OUTGOING_PRIVATE");
    await expect(post(with_({ hosts: ["no-such-host.invalid"] }), "https://no-such-host.invalid/")).rejects.toThrow(/找不到|暂时失败/);
    expect(receiver.received.length).toBe(before);
    expect((await post(with_({}), `${receiver.url}/moved`)).status).toBe(302);
    expect(receiver.received.map(({ path }) => path).slice(before)).toEqual(["/moved"]);
    await expect(post(with_({}), `${receiver.url}/long`)).rejects.toThrow("过长");
    await expect(post(with_({ hosts: ["127.0.0.1:1"] }), "http://127.0.0.1:1/")).rejects.toThrow("拒绝连接");
  });
});
