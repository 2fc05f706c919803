import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FolderHeld, holdFolder } from "./folder-lock.ts";
import { openStore } from "./store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "qingjian-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LOCK = new URL("./folder-lock.ts", import.meta.url).href;

/** Another process that holds the folder until it is killed. */
async function holder() {
  const code = `const { holdFolder } = await import(${JSON.stringify(LOCK)}); globalThis.lock = holdFolder(${JSON.stringify(folder)}); console.log("held"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  return {
    pid: child.pid,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

describe("holdFolder", () => {
  test("refuses a second process, and says who is there and what to do", async () => {
    const other = await holder();
    try {
      expect(() => holdFolder(folder)).toThrow(FolderHeld);
      expect(() => holdFolder(folder)).toThrow(`process ${other.pid}`);
      expect(() => holdFolder(folder)).toThrow("--data");
    } finally {
      await other.kill();
    }
  });

  test("is free again when its holder was killed", async () => {
    await (await holder()).kill();
    const lock = holdFolder(folder);
    lock.release();
  });

  test("refuses a second owner within the process, and lets go", () => {
    const lock = holdFolder(folder);
    expect(() => holdFolder(folder)).toThrow(FolderHeld);
    lock.release();
    holdFolder(folder).release();
  });

  test("an embedded store holds its folder from opening to closing, with a blank and Chinese in its name too", async () => {
    const named = join(folder, "数据 一");
    const store = await openStore({ folder: named });
    await expect(openStore({ folder: named })).rejects.toThrow(FolderHeld);
    await store.raw("create table t (n integer); insert into t values (5)");
    await store.close();
    const again = await openStore({ folder: named });
    expect(await again.raw("select n from t")).toEqual([{ n: 5 }]);
    await again.close();
  });
});
