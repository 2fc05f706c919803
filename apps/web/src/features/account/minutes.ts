/** Minutes after midnight as a field of time writes them, `21:30`; nothing for none. */
export const timeText = (minutes: number | null): string =>
  minutes === null ? "" : `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** The other way; null for what is no time of day. */
export function minutesIn(text: string): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}
