import { draftLog, MAPPINGS, type Mapping, MappingError, mappingOf, policiesOf, readMapping } from "@qingjian/services";
import type { Command } from "commander";
import { readJson } from "../change-in.ts";
import { Misuse } from "../failure.ts";
import { jsonPlace } from "../json-place.ts";
import { print, table } from "../print.ts";

type Asked = { readonly json?: boolean };

/** A mapping by its id, or from a file. @throws Misuse, MappingError naming line and column */
export function mappingNamed(given: string): Mapping {
  if (given.endsWith(".json")) return mappingIn(given);
  const known = mappingOf(given);
  if (known) return known;
  const ids = MAPPINGS.map(({ id }) => id).join(", ");
  throw new Misuse({
    zh: `没有映射“${given}”；现有 ${ids}，也可以给出 .json 文件`,
    en: `there is no mapping “${given}”; there are ${ids}, or give a .json file`,
  });
}

function mappingIn(file: string): Mapping {
  const { text, value } = readJson(file);
  try {
    return readMapping(value, file);
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    const path = error.path.match(/[^.[\]]+/g)?.map((step) => (/^\d+$/.test(step) ? Number(step) : step)) ?? [];
    const { line, column } = jsonPlace(text, path);
    throw new MappingError(`${file}:${line}:${column}`, error.path, error.problem, error.advice);
  }
}

/** `mapping list|show|check|draft`; none of them needs a database. */
export function mappingCommands(program: Command): void {
  const mapping = program.command("mapping").description("which columns of a log mean what: docs/mappings.md explains every key");
  const command = (name: string, description: string) =>
    mapping.command(name).description(description).exitOverride().option("--json", "print one JSON value instead of lines");
  command("list", "the mappings that are shipped").action((options: Asked) =>
    print(
      options.json,
      MAPPINGS.map(({ id, title, source }) => ({ id, title, kind: source.kind })),
      () =>
        table(
          ["id", "kind", "标题", "title"],
          MAPPINGS.map(({ id, title, source }) => [id, source.kind, title.zh, title.en]),
        ),
    ),
  );
  command("show <id>", "one of them, as an example to begin with").action((id: string) => print(true, mappingNamed(id), () => []));
  command("check <file.json>", "what is wrong with a mapping, and where").action((file: string, options: Asked) => {
    const checked = mappingIn(file);
    policiesOf(checked);
    const { id, source, events } = checked;
    print(options.json, { id, source: source.id, events: events.length }, () => [
      `${file}: 映射写法无误，数据源 ${source.id}，每行最多 ${events.length} 个环节 / a mapping of ${source.id}; a row gives ${events.length} at most`,
    ]);
  });
  command("draft <log>", "a first mapping for a log, guessed from its first rows; go through it line by line").action(
    async (log: string) => {
      const drafted = await draftLog(log);
      print(true, drafted, () => []);
    },
  );
}
