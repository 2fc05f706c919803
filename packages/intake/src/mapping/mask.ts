/** Mobile numbers of the mainland, written solid or in groups, with or without +86. */
const MOBILE = /(?<![0-9])(?:\+?86[- ]?)?(1[3-9][0-9])[- –—\u3000]?([0-9]{4})[- –—\u3000]?([0-9]{4})(?![0-9])/g;
/** Telephones with their area code: 0312-5901234, (010)87654321. */
const LANDLINE = /(?<![0-9.])([(（]?0[1-9][0-9]{1,2}[)）]?[- ]?)[2-9][0-9]{3,4}([0-9]{3})(?![0-9])/g;
const IDENTITY = /(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])/g;
/** What every number that is masked has in it; most text has not. */
const DIGITS = /[0-9]{3}[- –—\u3000]?[0-9]{4}/;
/** Digits and the last sign of an identity number as wide as Chinese characters: １３８. */
const WIDE = /[０-９Ｘｘ]/g;
const WIDER_BY = 0xfee0;
/** A coordinate or an amount is nobody's number, whatever its digits. */
const MEASURE = /^[-+]?[0-9]+\.[0-9]+$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = "10X98765432";

/** Whether 18 characters are a citizen's identity number, by its check digit (GB 11643). */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9][0-9]{16}[0-9Xx]$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (text.charCodeAt(i) - 48) * (WEIGHTS[i] as number);
  return CHECK[sum % 11] === text.slice(17).toUpperCase();
}

/** The text with telephone numbers (138****6207, 0312-****234) and valid identity numbers (110***********0012) made unreadable. */
export function maskText(text: string): string {
  const narrow = text.replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDER_BY));
  if (narrow !== text) {
    const masked = maskText(narrow);
    return masked === narrow ? text : masked;
  }
  if (text.length < 10 || !DIGITS.test(text) || MEASURE.test(text)) return text;
  let masked = text;
  if (text.length >= 18)
    masked = masked.replace(IDENTITY, (found) => (isIdNumber(found) ? `${found.slice(0, 3)}${"*".repeat(11)}${found.slice(14)}` : found));
  return masked.replace(MOBILE, "$1****$3").replace(LANDLINE, "$1****$2");
}

/** What is known of a person, in plain: it is masked wherever it stands in prose. */
export type Known = { readonly field: "name" | "phone" | "idNumber" | "address"; readonly value: string };

/** Where in an address the house begins: 3号楼2单元501室. */
const HOUSE = /[0-9A-Za-z]+(?:号|栋|幢|座|单元|室|弄).*$/;

/** What is left of it: the first sign of a name, of everything else nothing. */
const blurred = ({ field, value }: Known): string =>
  field === "name" ? `${value.slice(0, 1)}${"*".repeat(Math.max(1, value.length - 1))}` : "*".repeat(value.length);

/** The text with what is known of people made unreadable: names but for their first sign (孙**), and of addresses the house as well where it stands alone. */
export function maskKnown(text: string, known: readonly Known[]): string {
  let clean = text;
  for (const one of known) {
    const { field, value } = one;
    if (value.length > 1 && clean.includes(value)) clean = clean.replaceAll(value, blurred(one));
    const house = field === "address" ? HOUSE.exec(value)?.[0] : undefined;
    if (house !== undefined && house.length > 2 && clean.includes(house)) clean = clean.replaceAll(house, "*".repeat(house.length));
  }
  return clean;
}
