import { type Rejudged, rejudgeFindings } from "@qingjian/services";
import { noNumber } from "../failure.ts";
import { figure, print, table } from "../print.ts";
import { progressOf } from "../progress.ts";
import { type Common, withHouse } from "../settings.ts";

const SHOWN = 20;
type Differing = Extract<Rejudged, { same: false }>;

/** `rejudge [--rule ID] [--limit N]`: every finding on record once more, from what was frozen with it; ends with 1 where one reads otherwise without a reason. */
export async function rejudgeCommand(options: Common & { rule?: string; limit?: string }): Promise<void> {
  const limit = options.limit === undefined ? undefined : Number(options.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) throw noNumber("--limit", options.limit ?? "", 1);
  const bar = progressOf("rejudge", options.json ?? false);
  const differing: Differing[] = [];
  const reasons: Record<string, number> = {};
  let [findings, same] = [0, 0];
  await withHouse(options, async (house) => {
    for await (const one of rejudgeFindings(house, { rule: options.rule, limit })) {
      if (++findings % 100 === 0) bar.at(findings, 0, `${figure(findings)} findings`);
      if (one.same) same++;
      else {
        reasons[one.reason] = (reasons[one.reason] ?? 0) + 1;
        if (differing.length < SHOWN) differing.push(one);
      }
    }
  }).finally(bar.done);
  print(options.json, { findings, same, reasons, differing }, () => [
    `${figure(findings)} findings judged again: ${figure(same)} say the same`,
    ...(differing.length === 0 ? [] : table(["otherwise", "findings"], Object.entries(reasons))),
    ...differing.map(
      ({ rule, subject, why, differs }) =>
        `  ${rule} on ${subject}: ${why.en} (${differs.map(({ what }) => what).join(", ") || "not judged"})`,
    ),
  ]);
  if (reasons.unexplained || reasons["rule-broke"]) process.exitCode = 1;
}
