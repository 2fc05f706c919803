export const LANGUAGES = ["zh", "en"] as const;
/** What a workbook is written in; Chinese unless somebody says otherwise. */
export type Language = (typeof LANGUAGES)[number];
/** A text in both. */
export type Said = Readonly<Record<Language, string>>;
