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
  const folder = `packages/intake/src/mappings/${id}`;
  const written = writeNew(root, {
    [`${folder}/mapping.json`]: `${JSON.stringify(mapping, null, 2)}\n`,
    [`${folder}/sample.csv`]: SAMPLE,
    [`${folder}/mapping.test.ts`]: testText(id),
  });
  const from = importsOf(root, LIST);
  const idIn = (name) => from.get(name)?.split("/")[1] ?? "";
  addToList(root, LIST, {
    list: "MAPPINGS",
    imported: `import ${camel(id)} from "./${id}/mapping.json" with { type: "json" };`,
    entry: camel(id),
    after: (entry) => idIn(entry) > id,
  });
  return [...written, LIST];
}

const SAMPLE = `工单编号,记录编号,时间,环节,单位,经办人
RX-1,1,2026-03-02 09:20:00,派单,城管局,张三
RX-1,2,2026-03-03 16:40:00,退回,城管局,张三
RX-1,3,2026-13-03 16:40:00,办结,城管局,张三
`;

const testText = (id) => `import { defineMapping } from "../../mapping/define-mapping.ts";
import { testMapping } from "../../testing/mapping-tester.ts";
import mapping from "./mapping.json" with { type: "json" };

testMapping(defineMapping(mapping), {
  sample: new URL("./sample.csv", import.meta.url),
  cases: {
    "RX-1": \`
      hotline  id=RX-1  source=${id}  custody=runs
        2026-03-02 09:20  dispatched  城管局  @张三
        2026-03-03 16:40  returned  城管局  @张三
    \`,
  },
  rejects: {
    4: "时间: there is no such time as “2026-13-03 16:40:00”",
  },
});
`;
