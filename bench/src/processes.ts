import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const CLI = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));

/** The real programs over one database: the door, a worker, and commands. */
export type Programs = {
  readonly url: string;
  /** Process ids of the door and of the worker. */
  readonly pids: { readonly door: number; readonly worker: number };
  command(...args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
};

/** Starts `serve` and `work`, each a process of its own; `settings` are what an operator would set besides. */
export async function startPrograms(
  database: string,
  folder: string,
  key: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Programs> {
  const env = { ...process.env, ...settings, DATABASE_URL: database, QINGJIAN_DATA: folder, QINGJIAN_KEY: key, QINGJIAN_LOG: "error" };
  const args = (words: readonly string[]) => ["--disable-warning=ExperimentalWarning", CLI, ...words];
  const command = async (...words: readonly string[]) => (await promisify(execFile)(process.execPath, args(words), { env })).stdout;
  const start = async (...words: readonly string[]): Promise<{ child: ChildProcess; said: string }> => {
    const child = spawn(process.execPath, args(words), { env, stdio: ["ignore", "pipe", "inherit"] });
    process.once("exit", () => child.kill("SIGTERM")); // also when this process is ended itself
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
    pids: { door: door.child.pid ?? 0, worker: worker.child.pid ?? 0 },
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

/** Signs in as a new person of the whole city, an inspector unless another role is named; gives the cookies. */
export async function signInAs({ url, command }: Programs, username: string, role = "inspector"): Promise<string> {
  const made = await command("user", "add", username, "--name", username, "--role", role, "--json");
  return firstSignIn(url, username, (JSON.parse(made) as { password: string }).password);
}

/** Signs in with a first password and chooses another; `from` is the person's address, where a proxy says it. */
export async function firstSignIn(url: string, username: string, password: string, from?: string): Promise<string> {
  const post = async (path: string, body: object, cookie = "") => {
    const answer = await fetch(`${url}/api/auth${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: url, cookie, ...(from === undefined ? {} : { "X-Forwarded-For": from }) },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
  };
  const cookie = await post("/sign-in/username", { username, password });
  return post("/change-password", { currentPassword: password, newPassword: `${password}-own` }, cookie);
}
