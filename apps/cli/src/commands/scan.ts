import { scan } from "@qingjian/services";
import { figure, print } from "../print.ts";
import { progressOf } from "../progress.ts";
import { type Common, instantOf, withHouse } from "../settings.ts";

/** `scan [--as-of INSTANT] [--all]` */
export async function scanCommand(options: Common & { asOf?: string; all?: boolean }): Promise<void> {
  const asOf = options.asOf === undefined ? undefined : instantOf(options.asOf, "--as-of");
  const bar = progressOf("scan", options.json ?? false);
  const result = await withHouse(options, (house) =>
    scan(house, { asOf, all: options.all ?? false, actor: "system:command-line" }, (cases) => bar.at(cases, 0, `${figure(cases)} cases`)),
  ).finally(bar.done);
  print(options.json, result, () => [
    `${figure(result.cases)} cases judged: ${figure(result.made)} findings made, ${figure(result.changed)} changed, ${figure(result.withdrawn)} withdrawn; ${figure(result.alerts)} alerts raised or moved`,
    ...result.faults.slice(0, 20).map(({ rule, caseId, problem }) => `  rule ${rule} broke on ${caseId}: ${problem}`),
  ]);
  if (result.faults.length > 0) process.exitCode = 1;
}
