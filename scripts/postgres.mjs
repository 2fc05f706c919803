// A PostgreSQL of one's own: a temporary folder, a free port, no other machine can reach it, gone at the end.
import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { listen, plainError } from "./programs.mjs";

const OLDEST = 15;

/** The folder of initdb and postgres, the newest there is; undefined when there is none of version 15 or newer. */
export async function postgresPrograms() {
  const versions = (folder) => (existsSync(folder) ? readdirSync(folder).sort((a, b) => Number(b) - Number(a)) : []);
  const folders = [
    ...versions("/usr/lib/postgresql").map((version) => `/usr/lib/postgresql/${version}/bin`),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  for (const folder of folders) {
    if (!existsSync(join(folder, "initdb")) || !existsSync(join(folder, "postgres"))) continue;
    const { said } = await listen(join(folder, "postgres"), ["--version"]);
    if (Number(/(\d+)(\.|devel|beta|rc)/.exec(said)?.[1]) >= OLDEST) return folder;
  }
  return undefined;
}

/**
 * Starts a server: `{ url, stop, crash, again, isUp }`. `fast` gives up safety against power loss, which tests do not need. `within` is a folder for its files instead of the
 * machine's temporary one. `crash` ends it as if its processes were killed; `again` starts it on the same files and port; both are for those who try what is left then.
 */
export async function startPostgres(programs, { fast, within = tmpdir(), more = [] }) {
  const folder = mkdtempSync(join(within, "qingjian-postgres-"));
  const owner = process.getuid?.() === 0 ? await unprivileged() : {};
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const options = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: "C", HOME: folder } };
  const remove = () => rmSync(folder, { recursive: true, force: true });

  const made = await ended(
    spawn(join(programs, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], options),
  );
  if (made.code !== 0) {
    remove();
    throw plainError(`PostgreSQL could not be set up for the tests:\n${made.said}`);
  }
  const port = await freePort();
  const settings = [
    "max_connections=200",
    ...(fast
      ? ["shared_buffers=256MB", "fsync=off", "synchronous_commit=off", "full_page_writes=off"]
      : ["shared_buffers=2GB", "max_wal_size=8GB", "wal_compression=lz4"]), // as docs/operations.md advises for a server
    ...more,
  ];
  const begin = async () => {
    const server = spawn(
      join(programs, "postgres"),
      ["-D", data, "-h", "127.0.0.1", "-p", String(port), "-k", folder, ...settings.flatMap((setting) => ["-c", setting])],
      { ...options, detached: true },
    );
    let up = true;
    const gone = ended(server).finally(() => {
      up = false;
    });
    const failed = await Promise.race([ready(server), gone]);
    if (failed) throw plainError(`PostgreSQL did not start for the tests:\n${failed.said}`);
    return { server, gone, isUp: () => up };
  };
  let running = await begin().catch((error) => {
    remove();
    throw error;
  });
  const end = async (signal) => {
    running.server.kill(signal);
    await running.gone;
  };
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    crash: () => end("SIGQUIT"), // what `pg_ctl stop -m immediate` sends
    again: async () => {
      running = await begin();
    },
    isUp: () => running.isUp(),
    stop: async () => {
      await end("SIGINT");
      remove();
    },
  };
}

/** What a program said, and its code, once it has ended. */
export function ended(child) {
  return new Promise((resolve) => {
    let said = "";
    const hear = (text) => {
      said = (said + text).slice(-20_000);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", (error) => resolve({ code: 127, said: error.message }));
    child.on("close", (code) => resolve({ code, said }));
  });
}

const ready = (server) =>
  new Promise((resolve) => {
    server.stderr.on("data", (text) => {
      if (String(text).includes("ready to accept connections")) resolve(undefined);
    });
  });

/** PostgreSQL refuses to run as root: the user of its package does it, or nobody. */
export async function unprivileged() {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = await Promise.all([listen("id", ["-u", name]), listen("id", ["-g", name])]);
    if (uid.code === 0) return { uid: Number(uid.said), gid: Number(gid.said) };
  }
  throw plainError("PostgreSQL does not run as root, and this machine has neither a user “postgres” nor “nobody”. Run as another user.");
}

export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
