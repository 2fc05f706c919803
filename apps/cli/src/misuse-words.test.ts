import { Command } from "commander";
import { expect, test } from "vitest";
import { inBothLanguages } from "./misuse-words.ts";

/** What the parser itself says of each way of calling a command wrongly. */
function refusalOf(...given: string[]): string {
  let said = "";
  const program = new Command("qingjian").exitOverride().configureOutput({ outputError: (text) => (said += inBothLanguages(text)) });
  program
    .command("import <file>")
    .exitOverride()
    .requiredOption("--mapping <id>")
    .option("--limit <n>")
    .action(() => {});
  try {
    program.parse(given, { from: "user" });
  } catch {
    return said;
  }
  return "accepted";
}

test("every refusal of the parser is in both languages", () => {
  expect(refusalOf("import", "a", "--mapping", "b")).toBe("accepted");
  expect(refusalOf("imprt", "a")).toBe("error: unknown command 'imprt'\n(Did you mean import?) (没有命令 imprt；是不是想写 import？)\n");
  expect(refusalOf("import", "--mapping", "b")).toBe("error: missing required argument 'file' (缺少参数 <file>)\n");
  expect(refusalOf("import", "a")).toBe("error: required option '--mapping <id>' not specified (须给出选项 --mapping <id>)\n");
  expect(refusalOf("import", "a", "--mapping")).toBe("error: option '--mapping <id>' argument missing (选项 --mapping <id> 后缺少内容)\n");
  expect(refusalOf("import", "a", "--mapping", "b", "--maping")).toMatch(/没有选项 --maping；是不是想写 --mapping？\)/);
  expect(refusalOf("import", "a", "b", "--mapping", "c")).toMatch(/import 最多 1 个参数，却给了 2 个；带空格的内容须加引号\)/);
});

test("what is not known stays as it is", () => {
  expect(inBothLanguages("error: something new\n")).toBe("error: something new\n");
});
