import { readFileSync } from "node:fs";
import { type CaseAccount, judgeWritten, localTime, type Policy, policySchema } from "@qingjian/services";
import { z } from "zod";
import { jsonIn } from "../change-in.ts";
import { Misuse } from "../failure.ts";
import { faultsIn } from "../faults-in.ts";
import { print } from "../print.ts";

const WORD = { red: "红", orange: "橙", yellow: "黄", notice: "提示" } as const;

/** `judge FILE.trace [--policies FILE.json] [--rule ID]`; needs no database. */
export async function judgeCommand(file: string, options: { json?: boolean; policies?: string; rule?: string }): Promise<void> {
  const notation = readFileSync(file === "-" ? 0 : file, "utf8");
  const policies = options.policies === undefined ? [] : policiesIn(options.policies);
  const { cases, together } = judgeWritten(notation, policies, options.rule);
  const [first] = cases;
  const values = cases.map(({ id, account: { asOf, headline, findings, clock, lanes }, marked }) => ({
    ...{ id, asOf, headline, findings, clock, lanes, marked },
  }));
  print(options.json, cases.length === 1 ? { ...values[0], together } : { cases: values, together }, () => [
    ...cases.flatMap(({ id, account }) => [
      ...(cases.length === 1 ? [] : [...(id === first?.id ? [] : [""]), `— ${id} —`]),
      ...caseLines(account),
    ]),
    ...together.flatMap((finding) => [
      "",
      `${WORD[finding.level]} ${finding.title.zh} (${finding.rule}) ${finding.subject}`,
      `  ${finding.sentence.zh}`,
      `  ${finding.sentence.en}`,
      `  > ${finding.evidence.join(" ")}`,
      `  依据 ${finding.basis.join("；")}`,
      `  怎样才不会触发 ${finding.remedy.zh}`,
    ]),
  ]);
}

function caseLines({ findings, events, asked, asOf, headline }: CaseAccount): string[] {
  return [
    findings.length === 0 ? `quiet as of ${localTime(asOf)}: ${asked.quiet} rules asked, none fires` : headline.zh,
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
  ];
}

const policies = z.array(policySchema);

/** Policies from a file. @throws Misuse */
export function policiesIn(file: string): Policy[] {
  const given = jsonIn(file);
  const parsed = policies.safeParse(given);
  if (!parsed.success) throw new Misuse(faultsIn(file, policies, given));
  return parsed.data;
}
