import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ok, ROOT } from "../doors/command.ts";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const UNITS = readdirSync(join(ROOT, "ops/systemd"));
const COMPOSED = ["compose.yaml", "compose.cluster.yaml"];

/** Where the program reads its environment: what stands there as the name of a setting is one. */
const SETTINGS = ["apps/cli/src/config.ts", "apps/api/src/config.ts", "packages/services/src/telling/outgoing.ts"];
const READ = new Set(
  SETTINGS.flatMap((path) => [...read(path).matchAll(/^ +((?:QINGJIAN|DATABASE)_[A-Z_]+): /gm)].map(([, name]) => name as string)),
);
/** Others read these: the image of PostgreSQL, libpq in it, Node. */
const OTHERS = /^(?:POSTGRES_(?:USER|DB|PASSWORD|INITDB_ARGS)|PGPASS(?:FILE|WORD)|NODE_ENV)$/;
/** Asked of whoever starts the containers, and put into an address there. */
const ASKED = ["POSTGRES_PASSWORD", "QINGJIAN_APP_PASSWORD", "CITUS_IMAGE"];

type Service = {
  image?: string;
  build?: string;
  user?: string;
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  mem_limit?: string;
  pids_limit?: number;
  cpus?: number;
  healthcheck?: { disable?: boolean };
  restart?: string;
  command?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  configs?: { source: string }[];
  depends_on?: Record<string, { condition: string }>;
};
type Composed = { services: Record<string, Service>; volumes: Record<string, null>; configs: Record<string, { content: string }> };
const composed = (path: string) => parse(read(path), { merge: true }) as Composed;

/** Settings that a file of ours gives or offers: name → file. */
function given(): Map<string, string> {
  const names = new Map<string, string>();
  for (const path of COMPOSED) {
    for (const { environment = {} } of Object.values(composed(path).services))
      for (const name of Object.keys(environment)) names.set(name, path);
    for (const [, name] of read(path).matchAll(/\$\{([A-Z_]+)[:}]/g)) if (!ASKED.includes(name as string)) names.set(name as string, path);
  }
  for (const unit of UNITS)
    for (const [, name] of read(`ops/systemd/${unit}`).matchAll(/^Environment=([A-Z_]+)=/gm)) names.set(name as string, unit);
  for (const [, name] of read("ops/archive/environment").matchAll(/^# ?([A-Z_]+)=/gm)) names.set(name as string, "ops/archive/environment");
  for (const [, name] of read("Dockerfile").matchAll(/^ENV ([A-Z_]+)=/gm)) names.set(name as string, "Dockerfile");
  return names;
}

test("every setting that a deployment file gives is one that the program reads", () => {
  expect(READ.size).toBeGreaterThan(30);
  const names = given();
  expect(names.size).toBeGreaterThan(10);
  for (const [name, path] of names)
    if (!OTHERS.test(name) && name !== "TURBO_TELEMETRY_DISABLED") expect([...READ], `${name} in ${path}`).toContain(name);
});

test("the guide tells of every setting that the program reads, and of no other", () => {
  const section = read("docs/operations.md").split("\n## Settings\n")[1]?.split("\n## ")[0] as string;
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  const told = rows.flatMap((row) => [...(row.split("|")[1] as string).matchAll(/`([A-Z_]+)/g)].map(([, name]) => name as string));
  expect(new Set(told.filter((name) => name !== "QINGJIAN_FEED_"))).toEqual(READ);
});

describe.each(COMPOSED)("%s (checked as text: no engine ran it)", (path) => {
  const { services, volumes, configs } = composed(path);
  const entries = Object.entries(services);

  test("containers are bounded, not root, read-only and watched", () => {
    for (const [name, service] of entries) {
      expect(service, name).toMatchObject({
        user: expect.stringMatching(/^(?!0|root)/),
        read_only: true,
        tmpfs: expect.arrayContaining([expect.stringMatching(/^\/tmp/)]),
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
        mem_limit: expect.stringMatching(/^\d+[mg]$/),
        pids_limit: expect.any(Number),
        cpus: expect.any(Number),
      });
      const ends = service.restart === "on-failure";
      if (!ends) expect(service.healthcheck?.disable ?? service.healthcheck === undefined, name).toBe(false);
    }
    expect(read(path)).not.toMatch(/password: \w|PASSWORD: [a-z0-9]/i);
  });

  test("what a container names is there: services, volumes, files, an image that one of them builds", () => {
    const built = new Set(entries.filter(([, { build }]) => build !== undefined).map(([, { image }]) => image));
    for (const [name, service] of entries) {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(Object.keys(services), name).toContain(other);
        const ends = services[other]?.restart === "on-failure";
        expect(condition, `${name} waits for ${other}`).toBe(ends ? "service_completed_successfully" : "service_healthy");
      }
      for (const volume of service.volumes ?? []) expect(Object.keys(volumes), name).toContain(volume.split(":")[0]);
      for (const { source } of service.configs ?? []) expect(Object.keys(configs), name).toContain(source);
      if (service.image === "qingjian") expect([...built], name).toContain("qingjian");
    }
  });

  test("doors and workers are given the same, and none of it is the owner's", () => {
    const ours = entries.filter(([, { image }]) => image === "qingjian");
    const working = ours.filter(([name]) => name !== "migrate").map(([, { environment }]) => environment);
    expect(working.length).toBeGreaterThanOrEqual(2);
    for (const one of working) expect(one).toEqual(working[0]);
    expect(working[0]?.DATABASE_URL).toContain("//qingjian_app:");
    expect(services.migrate?.environment?.QINGJIAN_KEY).toBe(working[0]?.QINGJIAN_KEY);
    expect(services.migrate?.environment?.DATABASE_URL).toContain("//qingjian:");
  });
});

test("one machine and a cluster give the program the same", () => {
  const [one, cluster] = COMPOSED.map((path) => composed(path).services.api?.environment ?? {});
  expect({ ...cluster, DATABASE_URL: cluster?.DATABASE_URL?.replace("@coordinator:", "@postgres:") }).toEqual(one);
});

test("every command that a container, an image or a unit begins is one of the program, with options that it has", {
  timeout: 60_000,
}, async () => {
  const begun = [
    ...COMPOSED.flatMap((path) => Object.values(composed(path).services))
      .filter(({ image }) => image === "qingjian")
      .map(({ command = [] }) => command),
    JSON.parse(/^CMD (\[.+\])$/m.exec(read("Dockerfile"))?.[1] as string) as string[],
    ...UNITS.flatMap((unit) =>
      [...read(`ops/systemd/${unit}`).matchAll(/^ExecStart=\S+\/qingjian (.+)$/gm)].map(([, line]) => (line as string).split(" ")),
    ),
  ];
  expect(begun.length).toBeGreaterThan(10);
  const options = new Map<string, Set<string>>();
  for (const [name, ...rest] of begun) {
    const asked = options.get(name as string) ?? new Set();
    for (const option of rest.filter((word) => word.startsWith("--"))) asked.add(option);
    options.set(name as string, asked);
  }
  for (const [name, asked] of options) {
    const help = await ok([name, "--help"]);
    for (const option of asked) expect(help, name).toMatch(new RegExp(`${option.replace("--no-", "--(?:no-)?")}\\b`));
  }
});

test("secrets that lie beside the compose files stay out of the image and the repository", () => {
  expect(read(".dockerignore").split("\n")).toContain(".env*");
  expect(read(".gitignore").split("\n")).toContain(".env");
});

test("files that the guide has the program write or read are named in full, since it works as another user", () => {
  const guide = read("docs/operations.md");
  const lines = guide
    .split("\n")
    .filter((line) => line.startsWith("    ") && /\bqingjian (?:backup|restore|audit export|report) /.test(line));
  const named = lines.flatMap((line) => [...line.matchAll(/qingjian (?:(?:backup|restore) |(?:audit export|report \S+) --out )(\S+)/g)]);
  expect(named.length).toBeGreaterThan(6);
  for (const [whole, file] of named) expect(file, whole).toMatch(/^(?:\/|FILE$)/);
});
