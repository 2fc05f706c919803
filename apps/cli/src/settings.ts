import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { backupBefore, type House, openHouse, parseLocal } from "@qingjian/services";
import { copyPlan, ENVIRONMENT, feedAddresses, outgoing, retention } from "./config.ts";
import { Misuse } from "./failure.ts";

/** Options that every command has. */
export type Common = { readonly data: string; readonly json?: boolean };

/**
 * What a command does where the schema of a database in use is older than the program: most refuse on a server, where other processes may work, and
 * upgrade an embedded one, which is theirs alone; `upgrade` does so on both. Either makes a backup first, unless it is `bare`.
 */
export type Ways = {
  readonly upgrade?: "usual" | "upgrade" | "bare" /** To the server, where the environment does not say. */;
  readonly connections?: number;
};

/** Opens the house that the options and the environment name, and closes it whatever happens. */
export async function withHouse<T>(
  { data }: Common,
  work: (house: House) => Promise<T>,
  { upgrade = "usual", connections }: Ways = {},
): Promise<T> {
  const folder = resolve(data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const house = await openHouse({
    folder,
    url: ENVIRONMENT.DATABASE_URL,
    connections: ENVIRONMENT.QINGJIAN_CONNECTIONS ?? connections,
    key: ENVIRONMENT.QINGJIAN_KEY,
    sealFolder: ENVIRONMENT.QINGJIAN_SEALS,
    outgoing: outgoing(),
    addresses: feedAddresses(),
    copies: copyPlan(folder),
    retention: retention(),
    ...(ENVIRONMENT.QINGJIAN_LOST_SECONDS === undefined ? {} : { lostAfter: ENVIRONMENT.QINGJIAN_LOST_SECONDS * 1000 }),
    beforeUpgrade: async (store, missing) => {
      if (upgrade === "bare") return { backup: undefined };
      if (upgrade === "usual" && store.engine === "server")
        throw new Misuse({
          zh: "数据库结构较旧：请先停止所有进程，再运行 qingjian migrate，升级前会自动备份",
          en: `the schema of this database is older than this version (it lacks ${missing.join(", ")}): stop every process that works on it, then run qingjian migrate, which makes a backup first`,
        });
      const made = await backupBefore(store, missing, folder);
      process.stderr.write(`backup before the upgrade / 升级前备份: ${made.backup}\n`);
      return made;
    },
  });
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** An instant as a person writes it: `2026-03-02`, `2026-03-02 09:00` (Shanghai) or ISO 8601 with an offset. */
export function instantOf(text: string, option: string): number {
  const at = parseLocal(text) ?? (/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN);
  if (Number.isNaN(at))
    throw new Misuse({
      zh: `${option}：“${text}”不是时刻，请写 2026-03-02、"2026-03-02 09:00" 或 2026-03-02T09:00+08:00`,
      en: `${option}: “${text}” is no moment; write 2026-03-02, "2026-03-02 09:00" or 2026-03-02T09:00+08:00`,
    });
  return at;
}
