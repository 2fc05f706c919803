import { readFileSync } from "node:fs";
import { judgeWritten, localTime, type Policy, policySchema } from "@qingjian/services";
import { z } from "zod";
import { Misuse } from "../failure.ts";
import { print } from "../print.ts";

const WORD = { red: "红", orange: "橙", yellow: "黄", notice: "提示" } as const;

/** `judge FILE.trace [--policies FILE.json]`; needs no database. */
export async function judgeCommand(file: string, options: { json?: boolean; policies?: string }): Promise<void> {
  const notation = readFileSync(file === "-" ? 0 : file, "utf8");
  const { account, marked } = judgeWritten(notation, options.policies === undefined ? [] : policiesIn(options.policies));
  const { findings, events, asked } = account;
  print(
    options.json,
    { asOf: account.asOf, headline: account.headline, findings, clock: account.clock, lanes: account.lanes, marked },
    () => [
      findings.length === 0 ? `quiet as of ${localTime(account.asOf)}: ${asked.quiet} rules asked, none fires` : account.headline.zh,
      ...findings.flatMap((finding) => [
        "",
        `${WORD[finding.level]} ${finding.title.zh} (${finding.rule}, revision ${finding.revision})`,
        `  ${finding.sentence.zh}`,
        `  ${finding.sentence.en}`,
        ...finding.evidenceIds.map((id) => {
          const event = events.find((one) => one.id === id);
          return `  > ${event ? `${localTime(event.at)}  ${event.activity}  ${event.unit ?? "-"}${event.toUnit === null ? "" : ` -> ${event.toUnit}`}` : id}`;
        }),
        `  依据 ${finding.basis.join("；")}`,
        `  怎样才不会触发 ${finding.remedy.zh}`,
      ]),
    ],
  );
}

/** Policies from a file. @throws Misuse */
export function policiesIn(file: string): Policy[] {
  const parsed = z.array(policySchema).safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Misuse(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
