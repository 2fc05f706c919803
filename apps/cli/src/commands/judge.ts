import { readFileSync } from "node:fs";
import {
  type CaseAccount,
  judgeWritten,
  localTime,
  NotationError,
  type Policy,
  PolicyError,
  type PolicyProblem,
  policyProblems,
  policySchema,
} from "@qingjian/services";
import { z } from "zod";
import { readJson } from "../change-in.ts";
import { Misuse } from "../failure.ts";
import { faultsIn } from "../faults-in.ts";
import { jsonPlace } from "../json-place.ts";
import { print } from "../print.ts";

const WORD = { red: "红", orange: "橙", yellow: "黄", notice: "提示" } as const;

/** `judge FILE.trace [--policies FILE.json] [--rule ID]`; needs no database. */
export async function judgeCommand(file: string, options: { json?: boolean; policies?: string; rule?: string }): Promise<void> {
  const notation = readFileSync(file === "-" ? 0 : file, "utf8");
  const policies = options.policies === undefined ? [] : policiesIn(options.policies);
  const { cases, together } = judged(file, options.policies, () => judgeWritten(notation, policies, options.rule));
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

/** What is wrong with what was written is said of its file, in both languages. @throws Misuse */
function judged<T>(file: string, policyFile: string | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const name = file === "-" ? "standard input" : file;
    if (error instanceof NotationError)
      throw new Misuse({
        zh: `${file === "-" ? "标准输入" : file} 第 ${error.line} 行${error.zh === undefined ? "写法不对" : `：${error.zh}`}；首行为 approval、hotline 等数据源种类，每步写作：2026-03-02 09:00  环节  单位 -> 接收单位  @经办人  "文字"  键=值，末行可写 as of 时刻；详见 docs/rules.md`,
        en: `${name}, ${error.message}; docs/rules.md tells how a case is written`,
      });
    if (!(error instanceof PolicyError)) throw error;
    const where = /^policy “line \d+”/.test(error.message) ? name : (policyFile ?? name);
    throw new Misuse({
      zh: `${where} 中的口径不能用：规则编号和参数名须与 docs/rules.md 所列一致，参数须合其取值`,
      en: `${where}: ${error.message.replace(/✖ (.*?)\s*→ at (\S+)/gs, "$2: $1")}; docs/rules.md lists rules and parameters`,
    });
  }
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

/** Policies from a file. @throws Misuse naming line and column of what is wrong with them */
export function policiesIn(file: string): Policy[] {
  const { text, value } = readJson(file);
  const parsed = policies.safeParse(value);
  if (!parsed.success) throw new Misuse(faultsIn(file, policies, value, text));
  const problems = policyProblems(parsed.data);
  if (problems.length > 0) throw new Misuse(problemsIn(file, text, parsed.data, problems));
  return parsed.data;
}

/** What is wrong with policies that are read one by one, each under its place. */
function problemsIn(file: string, text: string, read: readonly Policy[], problems: readonly PolicyProblem[]): PolicyProblem["said"] {
  const said = problems.map(({ policy, said }) => {
    const { line, column } = jsonPlace(text, [read.findLastIndex(({ id }) => id === policy), "params"]);
    return {
      zh: `第 ${line} 行第 ${column} 列，口径“${policy}”：${said.zh}`,
      en: `line ${line}, column ${column}, policy “${policy}”: ${said.en}`,
    };
  });
  return { zh: `${file} ${said.map(({ zh }) => zh).join("；")}`, en: `${file}, ${said.map(({ en }) => en).join("; ")}` };
}
