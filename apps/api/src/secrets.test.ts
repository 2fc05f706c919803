import { sql } from "kysely";
import type { DestinationStream } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApi } from "./create-api.ts";
import type { Listening } from "./listen.ts";
import { openLog } from "./log.ts";
import { browserAt, codeOf } from "./testing/browser.ts";
import { type OpenDoor, OUTSIDE, openDoor } from "./testing/open-door.ts";

let door: OpenDoor;
let listening: Listening;
const lines: string[] = [];
/** Whatever any part of the program writes to the terminal meanwhile. */
const printed: string[] = [];
const writers = { stdout: process.stdout.write, stderr: process.stderr.write };

beforeAll(async () => {
  door = await openDoor();
  for (const name of ["stdout", "stderr"] as const)
    process[name].write = ((...args: Parameters<typeof writers.stdout>) => {
      printed.push(String(args[0]));
      return writers[name].apply(process[name], args);
    }) as typeof writers.stdout;
  const to: DestinationStream = { write: (line: string) => void lines.push(line) };
  const house = { ...door.house, outgoing: { mailDomains: [], hosts: ["hooks.example.gov.cn"], privately: [] } };
  const api = createApi({
    house,
    config: { ...OUTSIDE, proxies: ["127.0.0.1"] },
    log: openLog("debug", to),
    jobs: { send: async () => {} },
  });
  listening = await api.listen(0, "127.0.0.1");
});
afterAll(async () => {
  Object.assign(process.stdout, { write: writers.stdout });
  Object.assign(process.stderr, { write: writers.stderr });
  await listening.close();
  await door.close();
});

test("no secret of a whole journey is found in the log, the audit log, the metrics, the description, any refusal, or in plain in a table", async () => {
  const secrets = new Map<string, string>();
  const answers: string[] = [];
  const keep = (what: string, secret: unknown) => void secrets.set(what, String(secret));
  const at = browserAt(listening);
  const ask = async (path: string, body?: object) => {
    const told = await at(path, body);
    if (told.status >= 400) answers.push(JSON.stringify(told.said));
    return told;
  };
  keep("a wrong password", "Wr0ng-but-somebody's-own-elsewhere");
  await ask("/api/auth/sign-in/username", { username: "admin", password: secrets.get("a wrong password") });
  keep("what was typed into the wrong field", "my-password-typed-as-a-name");
  await ask("/api/auth/sign-in/username", { username: secrets.get("what was typed into the wrong field"), password: "x" });
  const first = door.passwords.get("admin") ?? "";
  keep("the first password", first);
  await ask("/api/auth/sign-in/username", { username: "admin", password: first });
  keep("a new password", "kettle harbour nineteen lantern");
  await ask("/api/auth/change-password", { currentPassword: first, newPassword: "tiny-secret" });
  keep("one that was refused", "tiny-secret");
  await ask("/api/auth/change-password", { currentPassword: first, newPassword: secrets.get("a new password") });
  const set = (await ask("/api/auth/two-factor/enable", { password: secrets.get("a new password") })).said;
  const uri = String(set.uri);
  keep("the key of the authenticator", new URL(uri).searchParams.get("secret"));
  for (const [index, code] of (set.backupCodes as string[]).entries()) keep(`code ${index} on paper`, code);
  await ask("/api/auth/two-factor/verify-totp", { code: "000000" });
  expect((await ask("/api/auth/two-factor/verify-totp", { code: codeOf(uri) })).status).toBe(200);
  keep("the cookie", decodeURIComponent(at.cookies().split("=")[1] ?? "").split(".")[1]);
  const { token } = (await ask("/api/v1/service-tokens", { source: "canonical", name: "热线平台" })).said;
  keep("a token of a feed", token);
  keep("an identity number", "110101199003078515");
  keep("a telephone number", "13812346207");
  const row = { case: "GD-9", id: "9", activity: "received", at: "2026-03-02 09:20", unit: "市热线中心", petitioner: "欧阳秘密" };
  keep("a petitioner", "欧阳秘密");
  const said = `身份证${secrets.get("an identity number")}，电话${secrets.get("a telephone number")}`;
  const push = await fetch(`${listening.url}/api/v1/sources/canonical/events`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify([
      { ...row, text: said },
      { ...row, id: "10", at: said, text: said },
    ]),
  });
  expect(push.status).toBe(200);
  answers.push(await push.text());
  const hook = { kind: "webhook", name: "指挥中心", url: "https://hooks.example.gov.cn/in?key=geheim-im-Weg", kinds: ["order-overdue"] };
  keep("the key in an address", "geheim-im-Weg");
  const channel = (await ask("/api/v1/channels", hook)).said;
  keep("the secret of a webhook", channel.secret);
  expect([String(token).length, String(channel.secret).length]).toEqual([59, 50]);
  await ask("/api/v1/channels", { ...hook, url: "https://elsewhere.example/in?key=geheim-im-Weg" });
  const made = (await ask("/api/v1/users", { username: "newcomer", name: "新人" })).said;
  keep("a password made for somebody", made.password);
  await ask(`/api/v1/users?q=${encodeURIComponent(said)}&limit=0`);
  await ask("/api/v1/alerts/claim", { ids: [said], note: secrets.get("a token of a feed") });
  await ask(`/api/v1/${secrets.get("a token of a feed")}`);

  const openly = await Promise.all(
    ["/api/openapi.json", "/metrics", "/api/docs"].map(async (path) => (await fetch(listening.url + path)).text()),
  );
  const { rows } = await sql<{ row: string }>`
      select row_to_json(t)::text as row from audit_entries t union all select row_to_json(t)::text from account t
      union all select row_to_json(t)::text from "user" t union all select row_to_json(t)::text from "twoFactor" t
      union all select row_to_json(t)::text from service_tokens t union all select row_to_json(t)::text from channels t
      union all select row_to_json(t)::text from sign_in_attempts t union all select row_to_json(t)::text from rejected_rows t
      union all select row_to_json(t)::text from idempotency_keys t union all select row_to_json(t)::text from cases t`.execute(
    door.house.store.db,
  );
  expect(lines.length).toBeGreaterThan(15);
  expect(printed.join(""), "no part writes lines of its own").not.toContain("Better Auth");
  const places = {
    log: lines.join(""),
    printed: printed.join(""),
    refusals: answers.join("\n"),
    openly: openly.join("\n"),
    tables: rows.map((one) => one.row).join("\n"),
  };
  for (const place of ["log", "refusals", "openly", "tables"] as const) expect([place, places[place].length > 1000]).toEqual([place, true]);
  const found = Object.entries(places).flatMap(([place, text]) =>
    [...secrets].filter(([, secret]) => text.includes(secret)).map(([what]) => `${what} in ${place}`),
  );
  expect(found).toEqual([]);
  expect([...secrets.values()].filter((secret) => secret.length < 4 || secret === "undefined" || secret === "null")).toEqual([]);
});
