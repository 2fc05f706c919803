import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Answer, Ask } from "./embedded-thread.ts";
import type { Client, Engine } from "./engine.ts";
import { holdFolder } from "./folder-lock.ts";

type Reply = Extract<Answer, { rows: unknown[] }>;
type Unsent = Ask extends infer A ? (A extends Ask ? Omit<A, "id"> : never) : never;

/** An embedded store, in a folder of its own or (without one) in memory, there perhaps begun from an image. One process owns a folder: a second is refused by `FolderHeld`. */
export async function openEmbedded(folder: string | undefined, image?: string): Promise<Engine> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const lock = folder === undefined ? undefined : holdFolder(folder);
  const thread = new Worker(new URL("./embedded-thread.ts", import.meta.url), {
    workerData: { folder: folder === undefined ? undefined : join(folder, "postgres"), image },
  });
  const waiting = new Map<number, { resolve(reply: Reply): void; reject(error: Error): void }>();
  const listeners = new Map<string, (payload: string) => void>();
  let last = 0;
  let gone: Error | undefined;
  const fail = (error: Error) => {
    gone = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  thread.on("error", fail);
  thread.on("exit", () => fail(new Error("the embedded database has been closed")));
  thread.on("message", (answer: Answer) => {
    if ("channel" in answer) return listeners.get(answer.channel)?.(answer.payload);
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("error" in answer) asked?.reject(Object.assign(new Error(answer.error.message), answer.error));
    else asked?.resolve(answer);
  });
  const ask = (question: Unsent): Promise<Reply> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      const id = ++last;
      waiting.set(id, { resolve, reject });
      thread.postMessage({ ...question, id });
    });

  let failed = false; // the engine does not say that its COMMIT of a failed transaction was a ROLLBACK
  const within = (question: Unsent): Promise<Reply> =>
    ask(question).catch((error: unknown) => {
      failed = true;
      throw error;
    });
  let broken = false; // whether the last copying out failed
  const client: Client = {
    async query(sql, params = []) {
      const command = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? "";
      const lost = command === "COMMIT" && failed;
      if (command === "BEGIN" || command === "COMMIT" || command === "ROLLBACK") failed = false;
      const { rows, affected } = await within({ kind: "query", sql, params: [...params], arrays: false });
      return { command: lost ? "ROLLBACK" : command, rowCount: affected > 0 ? affected : rows.length, rows };
    },
    script: async (sql) => (await ask({ kind: "script", sql })).rows,
    async copyIn(target, data) {
      await within({ kind: "query", sql: `copy ${target} from '/dev/blob' (format binary)`, params: [], blob: data, arrays: true });
    },
    async *copyOut(query) {
      const copied = (what: string) =>
        ask({ kind: "query", sql: `copy (${what}) to '/dev/blob' (format binary)`, params: [], arrays: true });
      if (broken) await copied("select 1 where false"); // it takes with it what a copying that failed had written: it would stand before the next
      broken = true;
      const { blob } = await copied(query);
      broken = false;
      if (blob) yield blob;
    },
  };

  // One connection: whoever holds it has it to himself until he gives it back.
  let free: Promise<void> = Promise.resolve();
  return {
    kind: "embedded",
    async acquire() {
      const before = free;
      let release = () => {};
      free = new Promise((resolve) => (release = resolve));
      await before;
      return { client, release };
    },
    async listen(channel, heard) {
      listeners.set(channel, heard);
      await ask({ kind: "listen", channel });
    },
    async close() {
      await free;
      await ask({ kind: "close" });
      await thread.terminate();
      lock?.release();
    },
  };
}
