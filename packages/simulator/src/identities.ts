import { civilDate } from "@qingjian/events";
import type { Random } from "./random.ts";

const PREFIXES: readonly string[] = ["130", "135", "136", "138", "139", "150", "151", "158", "159", "176", "180", "186", "187", "189"];

/** A mobile number that is well formed; its middle group 0000 is not given to subscribers. */
export const phoneNumber = ({ pick, int }: Random): string => `${pick(PREFIXES)}0000${String(int(0, 9999)).padStart(4, "0")}`;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An identity number with a right check digit (GB 11643) in the region 1399xx, which has never been assigned. */
export const identityNumber = ({ int }: Random): string => numbered(int(1, 12), int(0, BIRTHDAYS - 1), int(1, 999));

const BIRTHDAYS = 20_801; // 1950–2006
const SERIALS = 999 * 12;
/** The number of the nth person of a city: no other has it, up to 249 million. */
export const identityOf = (person: number): string =>
  numbered(
    (Math.floor(person / 999) % 12) + 1,
    (((person % SERIALS) * 7919) % BIRTHDAYS) + Math.floor(person / SERIALS),
    (person % 999) + 1,
  );
/** The mobile number of the nth person: 140,000 go by before one comes again. */
export const phoneOf = (person: number): string =>
  `${PREFIXES[Math.floor(person / 10_000) % PREFIXES.length]}0000${String((person * 7919) % 10_000).padStart(4, "0")}`;

function numbered(region: number, birthday: number, serial: number): string {
  const { year, month, day } = civilDate((birthday % BIRTHDAYS) - 7300);
  const body = `1399${String(region).padStart(2, "0")}${year}${two(month)}${two(day)}${String(serial).padStart(3, "0")}`;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (body.charCodeAt(i) - 48) * (WEIGHTS[i] as number);
  return body + "10X98765432"[sum % 11];
}
const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
