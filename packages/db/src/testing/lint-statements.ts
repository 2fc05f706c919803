import { channel } from "node:diagnostics_channel";
import { afterAll, expect } from "vitest";
import { exceptionFor } from "../lint/exceptions.ts";
import { lintStatement } from "../lint/lint-statement.ts";

// Set up before every file of tests: each statement that its tests run is held against the rules, where it comes from being known by the stack.
const SOURCE = /((?:packages|apps)\/[\w-]+\/src\/[\w./-]+\.ts):\d+/g;
const THROUGH = /packages\/db\/src\/(store|server|embedded|copy-rows)\.ts/;
const NOT_OURS = /\.test\.ts|\/testing\/|packages\/db\/src\/(migrate|schema-dump)\.ts/;
const seen = new Set<string>();
const faults = new Set<string>();

channel("qingjian:statement").subscribe((message) => {
  const statement = message as string;
  if (seen.has(statement)) return;
  seen.add(statement);
  const found = lintStatement(statement);
  if (found.length === 0) return;
  const from = origin();
  if (from === undefined || NOT_OURS.test(from)) return;
  for (const fault of found)
    if (exceptionFor(from, fault) === undefined) faults.add(`${from}: ${fault.said}\n    ${statement.replace(/\s+/g, " ").slice(0, 300)}`);
});

function origin(): string | undefined {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 100;
  const stack = new Error("who asks").stack ?? "";
  Error.stackTraceLimit = stackTraceLimit;
  return [...stack.matchAll(SOURCE)]
    .map(([, file]) => file)
    .find((file) => file !== undefined && !THROUGH.test(file) && !file.endsWith("/lint-statements.ts"));
}

afterAll(() => expect([...faults], "statements that a cluster would refuse or ask everywhere: see packages/db/src/lint").toEqual([]));
