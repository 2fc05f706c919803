import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ok, ROOT, type Started } from "../doors/command.ts";
import { ENGINES, type Place } from "../doors/places.ts";
import { heard } from "../doors/visitor.ts";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const GUIDE = read("docs/operations.md");
const UNITS = readdirSync(join(ROOT, "ops/systemd"));
const ANALYZE = "/usr/bin/systemd-analyze";

describe("figures", () => {
  let place: Place;
  let server: Started;
  let url: string;
  beforeAll(async () => {
    place = (await ENGINES[0]?.make()) as Place;
    server = place.start("start", "--no-demo", "--port", "0");
    url = (await heard(server, /is ready after .* (http:\/\/[\d.]+:\d+)/))[1] as string;
  }, 120_000);
  afterAll(async () => {
    server?.child.kill("SIGTERM");
    await server?.ended;
    await place?.remove();
  });

  test("every metric that the board and the alert rules name is given, and every one of the house stands in the guide", async () => {
    const given = new Set(
      [...(await (await fetch(`${url}/metrics`)).text()).matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name as string),
    );
    const board = JSON.parse(read("ops/grafana/qingjian.json")) as { panels: { targets?: { expr: string }[] }[] };
    const rules = parse(read("ops/prometheus/alerts.yaml")) as { groups: { rules: Rule[] }[] };
    type Rule = {
      alert: string;
      expr: string;
      for: string;
      labels: { severity: string };
      annotations: { summary: string; runbook: string };
    };
    const alerts = rules.groups.flatMap((group) => group.rules);
    const expressions = [...board.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)), ...alerts.map(({ expr }) => expr)];
    expect(expressions.length).toBeGreaterThan(40);
    const named = new Set(
      expressions
        .flatMap((expr) => expr.match(/\b(?:qingjian|http|nodejs|process)_\w+/g) ?? [])
        .map((name) => name.replace(/_bucket$/, "")),
    );
    for (const name of named) expect([...given], name).toContain(name);
    for (const name of given) if (name.startsWith("qingjian_")) expect(GUIDE, `${name} in docs/operations.md`).toContain(`\`${name}`);
    for (const name of given) if (name.startsWith("qingjian_")) expect([...named], `${name} on the board or in a rule`).toContain(name);
    const anchors = [...GUIDE.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      (title as string)
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, "")
        .trim()
        .replaceAll(" ", "-"),
    );
    for (const { alert, annotations } of alerts) expect(anchors, alert).toContain(annotations.runbook.split("#")[1]);
  });

  test("readiness tells of each part, to this machine alone", async () => {
    const ready = (await (await fetch(`${url}/readyz`)).json()) as { ok: boolean; parts: Record<string, { ok: boolean }> };
    expect(ready.ok).toBe(true);
    expect(
      Object.entries(ready.parts)
        .filter(([, { ok: well }]) => !well)
        .map(([name]) => name),
    ).toEqual([]);
    expect(await (await fetch(`${url}/readyz`, { headers: { "X-Forwarded-For": "10.1.2.3" } })).json()).toEqual({ ok: true });
  });

  test("what the embedded engine promises is said at the start, in both languages", () => {
    expect(server.said().stdout).toMatch(/断电或死机可能损坏；每夜 2:30 备份到 .*copies（保留 7 份）/);
    expect(server.said().stdout).toMatch(/survives the end of its process, not power loss: each night at 2:30 a copy goes to/);
  });
});

describe("units of systemd", () => {
  test.skipIf(!existsSync(ANALYZE))("are well formed and confined (needs systemd-analyze)", { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "qingjian-units-"));
    try {
      for (const name of UNITS) // the program is not installed here: one that is stands for it
        writeFileSync(join(folder, name), read(`ops/systemd/${name}`).replaceAll("/opt/qingjian/current/bin/qingjian", "/bin/true"));
      const { stderr } = await promisify(execFile)(ANALYZE, ["verify", ...UNITS.map((name) => join(folder, name))]);
      expect(stderr.split("\n").filter((line) => line.includes("qingjian"))).toEqual([]);
      for (const name of UNITS.filter((unit) => unit.endsWith(".service"))) {
        const exposure = await promisify(execFile)(ANALYZE, ["security", "--offline=true", "--threshold=20", join(folder, name)]);
        expect(exposure.stdout).toMatch(/Overall exposure level for .*: [01]\.\d/);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("run as nobody in particular, with bounds, and may write in one folder", () => {
    for (const name of UNITS.filter((unit) => unit.endsWith(".service")))
      for (const line of [
        "User=qingjian",
        "ProtectSystem=strict",
        "NoNewPrivileges=yes",
        "ReadWritePaths=/var/lib/qingjian",
        "MemoryMax=",
        "CapabilityBoundingSet=\n",
      ])
        expect(read(`ops/systemd/${name}`), `${name}: ${line}`).toContain(line);
  });
});

test("every command that the guide gives is one of the program", async () => {
  const help = await ok(["--help"]);
  const known = new Set([...help.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name as string));
  const named = new Set([...GUIDE.matchAll(/(?:^|[\s`])qingjian ([a-z][a-z-]+)(?=[\s`\]])/gm)].map(([, name]) => name as string));
  expect(named.size).toBeGreaterThan(15);
  for (const name of named) expect([...known], `qingjian ${name}`).toContain(name);
});
