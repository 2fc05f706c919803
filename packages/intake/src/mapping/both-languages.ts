/** Words of a check of our own, which a schema holds as one text. */
export const both = (zh: string, en: string): string => `${en} / ${zh}`;

/** The half of them in one language; what is no such pair is already in it. */
export function inLanguage(message: string, language: "zh" | "en"): string {
  const halves = message.split(" / ");
  return halves.length === 2 ? (halves[language === "en" ? 0 : 1] as string) : message;
}
