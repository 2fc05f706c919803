import { computeBaselines } from "@qingjian/services";
import { figure, print } from "../print.ts";
import { progressOf } from "../progress.ts";
import { type Common, withHouse } from "../settings.ts";

/** `baselines MONTH` */
export async function baselinesCommand(month: string, options: Common): Promise<void> {
  const bar = progressOf(`baselines ${month}`, options.json ?? false);
  const done = await withHouse(options, (house) =>
    computeBaselines(house, { month, actor: "system:command-line" }, (cases) => bar.at(cases, 0, `${figure(cases)} cases`)),
  ).finally(bar.done);
  print(options.json, done, () => [
    done.set.length === 0
      ? `${month}: the history says nothing new`
      : `${month}: ${figure(done.set.length)} policies from ${done.from} on, ${figure(done.ended.length)} ended; ${figure(done.cases)} cases and ${figure(done.groups)} groups to be judged again`,
    ...done.set.map((id) => `  + ${id}`),
    ...done.ended.map((id) => `  - ${id}`),
  ]);
}
