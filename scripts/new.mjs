// `npm run new -- …`: writes the files of a new thing in the form of its catalogue, and adds it to the one visible list.
import { makeGroupRule } from "./new/group-rule.mjs";
import { makeMapping } from "./new/mapping.mjs";
import { makeMigration } from "./new/migration.mjs";
import { makeRule } from "./new/rule.mjs";
import { makeSheet } from "./new/sheet.mjs";
import { node, program, ROOT, run } from "./programs.mjs";

const USAGE = `npm run new -- rule <family> <id>     a rule: its page, its test and itself (families: timeout, shirking, misconduct, data)
npm run new -- group-rule <family> <id>     the same over many cases of a unit, an officer, a matter, an item or a source
npm run new -- mapping <id>           a mapping of a foreign log
npm run new -- sheet <id> [number]    a sheet of the monthly workbook
npm run new -- migration <name>       a migration, dated today
npm run new -- locks                  what every rule says, anew, after a rule or its inputs changed
npm run new -- schema                 packages/db/schema.sql anew, after a migration was written`;

const MAKERS = { rule: makeRule, "group-rule": makeGroupRule, mapping: makeMapping, sheet: makeSheet, migration: makeMigration };

/** Files that are made of what is there. */
const WRITTEN = ["schema", "locks"];

/** Makes one thing below `root`; gives the files written, from the root. Throws a plain error for what cannot be. */
export async function make(kind, args, root = ROOT) {
  const written = await MAKERS[kind](root, args);
  const exit = await run(
    program("biome"),
    ["check", "--write", "--log-level=error", ...written.filter((file) => /\.(ts|json)$/.test(file))],
    {
      cwd: root,
    },
  );
  if (exit !== 0) throw new Error("the files written do not pass Biome: see above");
  return written;
}

if (import.meta.main) {
  const [kind = "", ...args] = process.argv.slice(2);
  if (WRITTEN.includes(kind)) process.exitCode = await run(node(), ["--disable-warning=ExperimentalWarning", `scripts/${kind}.ts`]);
  else if (!Object.hasOwn(MAKERS, kind)) {
    console.error(USAGE);
    process.exitCode = 2;
  } else {
    try {
      const written = await make(kind, args);
      console.log(`Written or changed:\n${written.map((file) => `  ${file}`).join("\n")}`);
    } catch (error) {
      console.error(error.plain ? `${error.message}\n\n${USAGE}` : error);
      process.exitCode = 1;
    }
  }
}
