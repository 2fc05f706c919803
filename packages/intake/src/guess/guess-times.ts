import { conflicting, momentFormat } from "../mapping/time-format.ts";
import type { ReadMoment } from "../mapping/time-pattern.ts";

const DAYS = ["YYYY-MM-DD", "YYYY-M-D", "YYYY/M/D", "YYYY.M.D", "M/D/YYYY", "D/M/YYYY", "D.M.YYYY", "D-M-YYYY", "D MMM YYYY", "D-MMM-YYYY"];
const CLOCKS = ["HH:mm:ss", "HH:mm", "H:mm:ss", "H:mm"];
/** Ways of writing a moment that logs are seen to use; where two fit as well, the earlier is guessed. */
const CANDIDATES: readonly string[] = [
  ...DAYS.flatMap((day) => CLOCKS.map((clock) => `${day} ${clock}`)),
  ...["YYYY-MM-DD HH:mm:ss.SSS", "YYYY-MM-DDTHH:mm:ss", "YYYY-MM-DDTHH:mm:ss.SSS", "iso"],
  ...["YYYY/M/D H:mm:ss.SSS", "D/M/YYYY H:mm:ss.SSS", "D.M.YYYY H:mm:ss.SSS"],
  ...["YYYY年M月D日 H:mm:ss", "YYYY年M月D日 H:mm", "YYYY年M月D日H时m分s秒", "YYYY年M月D日H时m分"],
  ...["YYYY年M月D日 H时m分s秒", "YYYY年M月D日 H时m分"],
  ...["MMM D, YYYY h:mm:ss A", "MMM D, YYYY h:mm A", "MMM D, YYYY H:mm:ss", "MMM D, YYYY"],
  ...["M/D/YYYY h:mm:ss A", "M/D/YYYY h:mm A", "YYYYMMDDHHmmss", "YYYYMMDD HHmmss", "YYYYMMDD HH:mm:ss"],
  ...DAYS,
  ...["YYYY年M月D日", "YYYYMMDD", "epoch-ms", "epoch-s"],
];
const READERS = CANDIDATES.map((format) => ({ format, read: momentFormat(format) }));
const MOST = 4;

export type GuessedTimes = {
  readonly formats: readonly string[];
  /** Of the values that say anything, the share that these formats read. */
  readonly share: number;
  /** Day and month could be exchanged in every value. */
  readonly ambiguous: boolean;
};

/** How a column writes moments: as few formats as read as many of its values as can be. */
export function guessTimes(values: readonly string[]): GuessedTimes {
  const into: ReadMoment = { wall: 0, offset: undefined };
  let left = values.filter((value) => /\d/.test(value) && value.length >= 8);
  const formats: string[] = [];
  while (left.length > 0 && formats.length < MOST) {
    let [best, reads]: [string | undefined, number] = [undefined, 0];
    for (const { format, read } of READERS) {
      const count = left.filter((value) => read(value, into) === true).length;
      if (count > reads && conflicting([...formats, format]) === undefined) [best, reads] = [format, count];
    }
    if (best === undefined) break;
    formats.push(best);
    const read = momentFormat(best);
    left = left.filter((value) => read(value, into) !== true);
  }
  const read = values.length - left.length - values.filter((value) => !(/\d/.test(value) && value.length >= 8)).length;
  const exchanged = formats.map((format) => format.replace(/^M\/D/, "D/M"));
  const ambiguous =
    formats.some((format) => format.startsWith("M/D")) &&
    values.every((value) => exchanged.some((format) => momentFormat(format)(value, into) === true));
  return { formats, share: values.length === 0 ? 0 : read / values.length, ambiguous };
}
