import { addToList, camel, idOf, importsOf, words, writeNew } from "./files.mjs";

const LIST = "packages/intake/src/mappings/catalogue.ts";

/** A mapping of a CSV with one row an event: its author puts the log's own columns and values in. */
export function makeMapping(root, [given]) {
  const id = idOf(given, "A mapping's id");
  const mapping = {
    id,
    title: { zh: "新数据源", en: words(id) },
    note: "One row a step.",
    source: { id, kind: "hotline", custody: "runs" },
    file: { format: "csv" },
    case: "工单编号",
    record: "记录编号",
    time: { formats: ["YYYY-MM-DD HH:mm:ss"], zone: "Asia/Shanghai" },
    events: [
      {
        activity: { column: "环节", values: { 派单: "dispatched", 退回: "returned", 办结: "closed" }, keep: true },
        at: "时间",
        unit: "单位",
        officer: "经办人",
      },
    ],
  };
  const written = writeNew(root, { [`packages/intake/src/mappings/${id}/mapping.json`]: `${JSON.stringify(mapping, null, 2)}\n` });
  const from = importsOf(root, LIST);
  addToList(root, LIST, {
    list: "MAPPINGS",
    imported: `import ${camel(id)} from "./${id}/mapping.json" with { type: "json" };`,
    entry: camel(id),
    after: (entry) => (from.get(entry) ?? "") > `./${id}/`,
  });
  return [...written, LIST];
}
