import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const CLI = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));

/** The real programs over one database: the door, a worker, and commands. */
export type Programs = {
  readonly url: string;
  command(...args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
};

/** Starts `serve` and `work`, each a process of its own. */
export async function startPrograms(database: string, folder: string, key: string): Promise<Programs> {
  const env = { ...process.env, DATABASE_URL: database, QINGJIAN_DATA: folder, QINGJIAN_KEY: key, QINGJIAN_LOG: "error" };
  const args = (words: readonly string[]) => ["--disable-warning=ExperimentalWarning", CLI, ...words];
  const command = async (...words: readonly string[]) => (await promisify(execFile)(process.execPath, args(words), { env })).stdout;
  const start = async (...words: readonly string[]): Promise<{ child: ChildProcess; said: string }> => {
    const child = spawn(process.execPath, args(words), { env, stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout?.on("data", (text) => {
      said += text;
    });
    while (!/serving|working/.test(said)) await Promise.race([once(child.stdout as NodeJS.ReadableStream, "data"), gone(child, words)]);
    return { child, said };
  };
  const door = await start("serve", "--port", "0");
  const worker = await start("work");
  return {
    url: /serving (\S+)/.exec(door.said)?.[1] ?? "",
    command,
    async stop() {
      for (const { child } of [worker, door]) {
        const ended = once(child, "exit");
        child.kill("SIGTERM");
        await ended;
      }
    },
  };
}

async function gone(child: ChildProcess, words: readonly string[]): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`${words.join(" ")} ended with ${code}`);
}

/** Signs in as a new inspector of the whole city; gives the cookies. */
export async function signInAs({ url, command }: Programs, username: string): Promise<string> {
  const made = JSON.parse(await command("user", "add", username, "--name", username, "--role", "inspector", "--json")) as {
    password: string;
  };
  const post = async (path: string, body: object, cookie = "") => {
    const answer = await fetch(`${url}/api/auth${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: url, cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
  };
  const cookie = await post("/sign-in/username", { username, password: made.password });
  return post("/change-password", { currentPassword: made.password, newPassword: `${made.password}-own` }, cookie);
}
