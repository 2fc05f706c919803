import { civilDate } from "@qingjian/events";
import type { Random } from "./random.ts";

const PREFIXES: readonly string[] = ["130", "135", "136", "138", "139", "150", "151", "158", "159", "176", "180", "186", "187", "189"];

/** A mobile number that is well formed; its middle group 0000 is not given to subscribers. */
export const phoneNumber = ({ pick, int }: Random): string => `${pick(PREFIXES)}0000${String(int(0, 9999)).padStart(4, "0")}`;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An identity number with a right check digit (GB 11643) in the region 1399xx, which has never been assigned. */
export function identityNumber({ int }: Random): string {
  const { year, month, day } = civilDate(int(-7300, 13_500)); // born 1950–2006
  const body = `1399${String(int(1, 12)).padStart(2, "0")}${year}${two(month)}${two(day)}${String(int(1, 999)).padStart(3, "0")}`;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (body.charCodeAt(i) - 48) * (WEIGHTS[i] as number);
  return body + "10X98765432"[sum % 11];
}
const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
