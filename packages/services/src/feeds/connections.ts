import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ForeignFault } from "@qingjian/intake";
import type { House } from "../house.ts";

/**
 * The address of a foreign database that the operator has configured under this name: in the environment, or in the file
 * `keys/feeds/<name>.url` of the data folder. Feeds can name no other, and the database never holds one. @throws ForeignFault
 */
export function addressOf({ folder, addresses }: Pick<House, "folder" | "addresses">, name: string): string {
  const given = addresses?.[name];
  if (given !== undefined) return given;
  const file = join(folder, "keys", "feeds", `${name}.url`);
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const variable = `QINGJIAN_FEED_${name.toUpperCase().replaceAll("-", "_")}`;
  throw new ForeignFault({
    zh: `没有配置名为“${name}”的数据库连接：请设置环境变量 ${variable}，或在数据目录写入 keys/feeds/${name}.url`,
    en: `no database is configured under “${name}”: set ${variable}, or write keys/feeds/${name}.url in the data folder`,
  });
}
