import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname } from "node:path";
import { isAway, Refusal } from "@qingjian/services";

/** What went wrong, in one sentence for a person; a fault of the program itself keeps its stack for whoever mends it. */
export function sentenceOf(error: unknown): { readonly sentence: string; readonly foreseen: boolean } {
  if (!(error instanceof Error)) return { sentence: String(error), foreseen: false };
  if (error instanceof Refusal) return { sentence: `${error.said.en} (${error.said.zh})`, foreseen: true };
  if (FORESEEN.has(error.name)) return { sentence: error.message.replace(/\s*\n\s*/g, " "), foreseen: true };
  const said = SAID[codeOf(error)];
  if (said) return { sentence: said(error), foreseen: true };
  return isAway(error) ? { sentence: lost(error), foreseen: true } : { sentence: error.message, foreseen: false };
}

/** Errors that already speak to the person. */
const FORESEEN = new Set([
  "LogRefusal",
  "MappingError",
  "NotationError",
  "PolicyError",
  "FolderHeld",
  "AddressFault",
  "SchemaTooNew",
  "SchemaBehind",
  "AppRoleFault",
  "SealsDiffer",
  "BackupFault",
  "PortInUse",
  "CannotListen",
  "ConfigFault",
  "KeyFault",
  "Misuse",
]);

/** The command was called in a way that cannot work; said in both languages. */
export class Misuse extends Error {
  override readonly name = "Misuse";
  constructor({ zh, en }: Refusal["said"]) {
    super(`${en} (${zh})`);
  }
}

/** One of a list was wanted. */
export const noneOf = (option: string, given: string, known: readonly string[]): Misuse =>
  new Misuse({ zh: `${option}：“${given}”不在 ${known.join("、")} 之中`, en: `${option}: “${given}” is not one of ${known.join(", ")}` });

/** A number was wanted; `least` is the smallest there may be. */
export const noNumber = (option: string, given: string, least?: number): Misuse =>
  new Misuse(
    least === undefined
      ? { zh: `${option}：“${given}”不是数`, en: `${option}: “${given}” is no number` }
      : { zh: `${option}：“${given}”不是整数，或小于 ${least}`, en: `${option}: “${given}” is no whole number, or less than ${least}` },
  );

type Coded = Error & { code?: string; path?: string; errors?: readonly Coded[] };
const codeOf = (error: Coded): string => error.code ?? error.errors?.[0]?.code ?? "";
const pathOf = (error: Coded): string => error.path ?? "";

const lost = ({ message }: Error): string =>
  `PostgreSQL does not answer any more (${message}); what was finished stays and nothing is half-done: when it answers, run the same command again (数据库连接中断；已完成的部分有效，没有做到一半的东西，恢复后重新运行同一命令即可)`;

const CHECK = "check DATABASE_URL (postgres://user:password@host:port/database)";
const LOOK = "请检查 DATABASE_URL";
const closed = (error: Coded) =>
  `${pathOf(error)} is closed to the user ${user()}, who has no permission there: name another place (--data for the data folder), or change its owner (用户 ${user()} 对 ${pathOf(error)} 没有权限，请另选位置或更改属主)`;
const SAID: Readonly<Record<string, (error: Coded) => string>> = {
  ECONNREFUSED: () => `no PostgreSQL answers at the address of DATABASE_URL; start it, or ${CHECK} (数据库无应答，${LOOK})`,
  ENOTFOUND: () => `the host in DATABASE_URL is not known; ${CHECK} (找不到数据库主机，${LOOK})`,
  ETIMEDOUT: () => `the PostgreSQL of DATABASE_URL does not answer in time; ${CHECK} (数据库应答超时，${LOOK})`,
  "28P01": () => `PostgreSQL refuses the password of DATABASE_URL; ${CHECK} (数据库密码不对，${LOOK})`,
  "28000": (error) => `PostgreSQL refuses the user of DATABASE_URL (${error.message}); ${CHECK} (数据库不接受这个用户，${LOOK})`,
  "3D000": (error) => `PostgreSQL has no such database (${error.message}); create it, or ${CHECK} (没有这个数据库，请先建立)`,
  "42501": (error) =>
    `the user of DATABASE_URL may not do this (${error.message}); have the owner of the schema run: qingjian migrate --app-role THIS_USER (数据库用户权限不足，请由库结构的属主运行 qingjian migrate --app-role 该用户)`,
  "53100": () =>
    "the disk of the database is full; what was finished stays and nothing is half-done: make room and run the same command again (数据库磁盘已满，腾出空间后重新运行即可)",
  EACCES: closed,
  EPERM: closed,
  EROFS: (error) => `${pathOf(error)} is on a read-only file system; choose another folder with --data (文件系统只读)`,
  ENOENT: (error) => missing(pathOf(error)),
  EISDIR: (error) => `${pathOf(error) || "the path"} is a folder, not a file (是文件夹，不是文件)`,
  EEXIST: (error) => `${pathOf(error)} is a file, not a folder; choose another with --data (是文件，不是文件夹)`,
  ENOTDIR: (error) => `${pathOf(error)} is not a folder; choose another with --data (不是文件夹)`,
  ENOSPC: () =>
    "the disk is full; nothing half-done is left behind: make room and run the same command again (磁盘已满，腾出空间后重新运行即可)",
};

/** The name of who runs the program; its number where the machine has no name for it. */
function user(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "");
  }
}

/** What is written to may lack its folder; what is read lacks itself. */
function missing(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) ? `there is no file ${path} (没有文件 ${path})` : `there is no folder ${folder} (没有文件夹 ${folder})`;
}
