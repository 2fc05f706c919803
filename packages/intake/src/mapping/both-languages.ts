/** Words of a check of our own, which a schema holds as one text. */
export const both = (zh: string, en: string): string => `${en} / ${zh}`;

/** What a schema says of a value that is not there, as a person would. */
export const plainly = (message: string): string =>
  message
    .replace(/^Invalid input: expected (\S+), received undefined$/, "it is missing ($1)")
    .replace(/^无效输入：期望 (\S+)，实际接收 undefined$/, "缺少这一项（$1）");

/** The half of them in one language; what is no such pair is already in it. */
export function inLanguage(message: string, language: "zh" | "en"): string {
  const halves = message.split(" / ");
  return halves.length === 2 ? (halves[language === "en" ? 0 : 1] as string) : plainly(message);
}
