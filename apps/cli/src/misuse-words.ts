/** What the parser of arguments says, and how it is said in Chinese. */
const WORDS: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^error: unknown option '(.+?)'/, (option) => `没有选项 ${option}`],
  [/^error: unknown command '(.+?)'/, (name) => `没有命令 ${name}`],
  [/^error: missing required argument '(.+?)'/, (name) => `缺少参数 <${name}>`],
  [/^error: required option '(.+?)' not specified/, (option) => `须给出选项 ${option}`],
  [/^error: option '(.+?)' argument missing/, (option) => `选项 ${option} 后缺少内容`],
  [
    /^error: too many arguments(?: for '(.+?)')?\. Expected (\d+) arguments? but got (\d+)/,
    (name, most, given) => `${name === "" ? "" : `${name} `}最多 ${most} 个参数，却给了 ${given} 个；带空格的内容须加引号`,
  ],
  [/^error: option '(.+?)' cannot be used with option '(.+?)'/, (one, other) => `选项 ${one} 与 ${other} 不能同用`],
  [/^error: option '(.+?)' argument '(.*?)' is invalid\./, (option, given) => `选项 ${option} 不接受“${given}”`],
];
const MEANT = /\(Did you mean (?:one of )?(.+?)\?\)/;

/** A refusal of the parser in both languages, as all others are; one that is not known stays as it is. */
export function inBothLanguages(refusal: string): string {
  for (const [pattern, say] of WORDS) {
    const found = pattern.exec(refusal);
    if (!found) continue;
    const meant = MEANT.exec(refusal)?.[1];
    const said = say(...found.slice(1).map((part) => part ?? ""));
    return `${refusal.trimEnd()} (${said}${meant === undefined ? "" : `；是不是想写 ${meant}？`})\n`;
  }
  return refusal;
}
