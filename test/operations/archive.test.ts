import { execFile } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { ROOT } from "../doors/command.ts";

const folder = mkdtempSync(join(tmpdir(), "qingjian-archive-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = promisify(execFile);
/** A machine on its own: no network but its own loopback where we may make one, and a registry that nobody answers at in any case. */
const alone = {
  PATH: "/usr/local/bin:/usr/bin:/bin",
  HOME: folder,
  TMPDIR: folder,
  npm_config_registry: "http://127.0.0.1:9/",
  HTTPS_PROXY: "http://127.0.0.1:9/",
};
const apart =
  process.getuid?.() === 0 && existsSync("/usr/bin/unshare")
    ? ["unshare", "--net", "sh", "-c", 'ip link set lo up 2>/dev/null; exec "$@"', "sh"]
    : ["env"];
const isolated = (...args: string[]) => {
  const [program, ...rest] = [...apart, ...args] as [string, ...string[]];
  return run(program, rest, { cwd: folder, env: alone, maxBuffer: 1 << 26 });
};

/** Starts what was installed, asks how it is, stops it: in one process, for another cannot reach into its network. */
const JOURNEY = `
  const { spawn } = require("node:child_process");
  const child = spawn(process.argv[1], ["start", "--demo-cases", "100", "--port", "0", "--data", process.argv[2]], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", async (text) => {
    said += text;
    const url = /is ready after .* (http:\\/\\/\\S+)/.exec(said)?.[1];
    if (!url || child.asked) return;
    child.asked = true;
    const outside = await fetch("http://192.0.2.1/", { signal: AbortSignal.timeout(2000) }).then(() => true, () => false);
    const [health, ready, page] = await Promise.all(["/healthz", "/readyz", "/"].map((path) => fetch(url + path)));
    const told = { outside, health: health.status, ready: await ready.json(), page: (await page.text()).includes("清鉴"), demo: /demo: (\\d+) cases/.exec(said)?.[1] };
    child.once("exit", (code) => process.stdout.write(JSON.stringify({ ...told, code })));
    child.kill("SIGTERM");
  });
  child.once("exit", (code) => child.asked || (process.stdout.write(said), process.exit(1)));`;

const ASKED = process.env.QINGJIAN_TEST_ARCHIVE === "1";
if (!ASKED)
  process.stderr.write("skipped, for it packs everything: set QINGJIAN_TEST_ARCHIVE=1 to make an archive, install it and run it\n");

test.skipIf(!ASKED)(
  "one archive holds all of it: it is checked, installed and run with the demo city on a machine without a network",
  {
    timeout: 900_000,
  },
  async () => {
    await run(process.execPath, [join(ROOT, "scripts/run.mjs"), "pack", "--no-build", "--fast", "--out", folder], {
      cwd: ROOT,
      env: { ...process.env, INIT_CWD: ROOT },
    });
    const archive = readdirSync(folder).find((name) => name.endsWith(".tar.gz")) as string;
    await run("sha256sum", ["--check", `${archive}.sha256`], { cwd: folder });
    await run("tar", ["-xzf", archive], { cwd: folder });
    const unpacked = join(folder, archive.replace(".tar.gz", ""));
    expect(readFileSync(join(unpacked, "SHA256SUMS"), "utf8")).toMatch(/ {2}bin\/node\n/);
    expect(existsSync(join(unpacked, "node_modules/vitest")), "nothing that only its makers need").toBe(false);

    const { stdout } = await isolated(join(unpacked, "install.sh"), "--prefix", join(folder, "installed"));
    expect(stdout).toContain("已安装");
    expect(readlinkSync(join(folder, "installed/current"))).toBe(`releases/${archive.replace(".tar.gz", "")}`);
    const program = join(folder, "installed/current/bin/qingjian");
    const told = JSON.parse(
      (await isolated(join(folder, "installed/current/bin/node"), "-e", JOURNEY, program, join(folder, "data"))).stdout,
    );
    expect(told).toMatchObject({ outside: false, health: 200, ready: { ok: true }, page: true, code: 0 });
    expect(Number(told.demo)).toBeGreaterThan(100);

    appendFileSync(join(unpacked, "apps/cli/src/main.ts"), " ");
    await expect(isolated(join(unpacked, "install.sh"), "--prefix", join(folder, "other"))).rejects.toThrow(
      /the archive is damaged.*安装包损坏/s,
    );
    expect(existsSync(join(folder, "other"))).toBe(false);
  },
);
