/** Mobile numbers of the mainland, written solid or in groups, with or without +86. */
const MOBILE = /(?<![0-9])(?:\+?86[- ]?)?(1[3-9][0-9])[- ]?([0-9]{4})[- ]?([0-9]{4})(?![0-9])/g;
const IDENTITY = /(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])/g;
/** What every number that is masked has in it; most text has not. */
const DIGITS = /[0-9]{3}[- ]?[0-9]{4}/;
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

/** The text with mobile numbers (138****6207) and valid identity numbers (110***********0012) made unreadable. */
export function maskText(text: string): string {
  if (text.length < 11 || !DIGITS.test(text) || MEASURE.test(text)) return text;
  let masked = text;
  if (text.length >= 18)
    masked = masked.replace(IDENTITY, (found) => (isIdNumber(found) ? `${found.slice(0, 3)}${"*".repeat(11)}${found.slice(14)}` : found));
  return masked.replace(MOBILE, "$1****$3");
}
