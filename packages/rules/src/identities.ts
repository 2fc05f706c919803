export type IdentityKind = "phone" | "identity";
export type FoundIdentity = (kind: IdentityKind, from: number, masked: boolean) => void;

const ZERO = 48;
const ONE = 49;
const STAR = 42;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = "10X98765432";
/** What intake leaves of a number: 138****6207, 110***********002X. */
const PHONE_STARS = 4;
const IDENTITY_STARS = 11;

const isDigit = (code: number): boolean => code >= ZERO && code <= 57;
const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** Digits as wide as Chinese characters, １３８; narrow ones stand at the same places. */
const isWide = (code: number): boolean => code >= 0xff10 && code <= 0xff19;
const narrow = (text: string): string => text.replace(/[０-９Ｘｘ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** Finds mainland mobile numbers and identity numbers in a text: one pass over its runs of digits, nothing made on the way. */
export function findIdentities(written: string, found: FoundIdentity): void {
  let text = written;
  const { length } = text;
  for (let i = 0; i < length; i++) {
    if (isWide(text.charCodeAt(i))) text = narrow(text);
    if (!isDigit(text.charCodeAt(i))) continue;
    const from = i;
    while (i < length && isDigit(text.charCodeAt(i))) i++;
    if (isFraction(text, from, i)) continue;
    const size = i - from;
    if (size === 3) i = grouped(text, from, i, found);
    else if (size === 11 && isMobile(text, from)) found("phone", from, false);
    else if (size === 13 && text.startsWith("86", from) && isMobile(text, from + 2)) found("phone", from + 2, false);
    else if ((size === 17 || size === 18) && isIdentity(text, from, i)) found("identity", from, false);
  }
}

/** Three digits: the first group of a number written in groups, or what is left of a masked one. Where to read on. */
function grouped(text: string, from: number, end: number, found: FoundIdentity): number {
  const mobile = isMobile(text, from);
  const next = text.charCodeAt(end);
  if (next === STAR) {
    let stars = end;
    while (text.charCodeAt(stars) === STAR) stars++;
    const kept = digitsAt(text, stars);
    if (mobile && stars - end === PHONE_STARS && kept === 4) found("phone", from, true);
    else if (stars - end === IDENTITY_STARS && (kept === 4 || (kept === 3 && isCheckX(text, stars + kept)))) found("identity", from, true);
    return stars + kept;
  }
  if (!mobile || !isGap(next) || digitsAt(text, end + 1) !== 4 || !isGap(text.charCodeAt(end + 5)) || digitsAt(text, end + 6) !== 4)
    return end;
  found("phone", from, false);
  return end + 10;
}

const isGap = (code: number): boolean => code === 45 || code === 32 || code === 0x2013 || code === 0x2014 || code === 0x3000;
const isCheckX = (text: string, at: number): boolean => (text.charCodeAt(at) | 32) === 120;
function digitsAt(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  return at - from;
}

/** Digits before or after a decimal point are an amount or a coordinate. */
const isFraction = (text: string, from: number, end: number): boolean =>
  (text[from - 1] === "." && isDigit(text.charCodeAt(from - 2))) || (text[end] === "." && isDigit(text.charCodeAt(end + 1)));

const isMobile = (text: string, from: number): boolean => text.charCodeAt(from) === ONE && text.charCodeAt(from + 1) >= ZERO + 3;

/** GB 11643: a day of birth that there is, and the check digit modulo 11. */
function isIdentity(text: string, from: number, end: number): boolean {
  const last = from + 17;
  if (end - from === 17 && !isCheckX(text, last)) return false;
  if (text.charCodeAt(from) === ZERO || isLetter(text.charCodeAt(from - 1)) || isLetter(text.charCodeAt(last + 1))) return false;
  const [century, month, day] = [numberAt(text, from + 6), numberAt(text, from + 10), numberAt(text, from + 12)];
  if ((century !== 19 && century !== 20) || month < 1 || month > 12 || day < 1 || day > 31) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (text.charCodeAt(from + i) - ZERO) * (WEIGHTS[i] as number);
  return CHECK[sum % 11] === (text[last] as string).toUpperCase();
}
const numberAt = (text: string, at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
