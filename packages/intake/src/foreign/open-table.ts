import { ForeignFault, type ForeignTable, type TableAsk } from "./foreign-table.ts";

/** Opens a table of another system's database, by the kind its address names. @throws ForeignFault */
export async function openTable(ask: TableAsk): Promise<ForeignTable> {
  const kind = /^([a-z]+):\/\//.exec(ask.url)?.[1];
  if (kind === "postgres" || kind === "postgresql") return (await import("./postgres-table.ts")).openPostgresTable(ask);
  if (kind === "mysql" || kind === "mariadb") return (await import("./mysql-table.ts")).openMysqlTable(ask);
  throw new ForeignFault({
    zh: "连接地址须以 postgres:// mysql:// 或 mariadb:// 开头",
    en: "the address must begin with postgres://, mysql:// or mariadb://",
  });
}
