import type { House } from "@qingjian/services";

/** What the embedded engine promises, said at each start: the operator is not to learn it from a power failure. */
export function embeddedPromise({ copies, store }: Pick<House, "copies" | "store">): string | undefined {
  if (store.engine === "server") return undefined;
  const kept = copies?.keep ?? 0;
  const zh =
    kept > 0
      ? `每夜 2:30 备份到 ${copies?.folder}（保留 ${kept} 份），断电最多丢失上次备份之后的数据`
      : "每夜备份已关闭，断电可能丢失全部数据";
  const en =
    kept > 0
      ? `each night at 2:30 a copy goes to ${copies?.folder} (${kept} kept), and what came since the last one may be lost`
      : "nightly copies are switched off, and all of it may be lost";
  return `内嵌数据库：进程被强行结束不丢数据，断电或死机可能损坏；${zh}。正式使用请设 DATABASE_URL\nThe embedded database survives the end of its process, not power loss: ${en}. In earnest set DATABASE_URL`;
}
