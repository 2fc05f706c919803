// A MariaDB of one's own: a foreign database for the tests to pull from. A temporary folder, a free port, gone at the end.
import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ended, freePort, unprivileged } from "./postgres.mjs";
import { plainError } from "./programs.mjs";

const FOLDERS = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/bin"];
const program = (name) => FOLDERS.map((folder) => join(folder, name)).find((file) => existsSync(file));

/** The server and what prepares its folder; undefined when one of them is not there. */
export function mariadbPrograms() {
  const [server, install] = [program("mariadbd"), program("mariadb-install-db")];
  return server && install ? { server, install } : undefined;
}

/** Starts a server: `{ url, stop }`. */
export async function startMariadb({ server, install }) {
  const folder = mkdtempSync(join(tmpdir(), "qingjian-mariadb-"));
  const owner = process.getuid?.() === 0 ? await unprivileged() : {};
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const options = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: "C", HOME: folder } };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const made = await ended(
    spawn(install, ["--no-defaults", `--datadir=${data}`, "--auth-root-authentication-method=normal", "--skip-test-db"], options),
  );
  if (made.code !== 0) {
    remove();
    throw plainError(`MariaDB could not be set up for the tests:\n${made.said}`);
  }
  const port = await freePort();
  const running = spawn(
    server,
    [
      "--no-defaults",
      `--datadir=${data}`,
      `--port=${port}`,
      "--bind-address=127.0.0.1",
      `--socket=${join(folder, "s")}`,
      `--pid-file=${join(folder, "pid")}`,
      "--innodb-flush-log-at-trx-commit=0",
      "--skip-name-resolve",
      "--character-set-server=utf8mb4",
    ],
    options,
  );
  const gone = ended(running);
  const ready = new Promise((resolve) => {
    running.stderr.on("data", (text) => String(text).includes("ready for connections") && resolve(undefined));
  });
  const began = await Promise.race([ready, gone]);
  if (began) {
    remove();
    throw plainError(`MariaDB did not start for the tests:\n${began.said}`);
  }
  return {
    url: `mariadb://root@127.0.0.1:${port}/`,
    stop: async () => {
      running.kill("SIGTERM");
      await gone;
      remove();
    },
  };
}
