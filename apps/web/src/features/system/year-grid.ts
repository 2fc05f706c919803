const DAY = 86_400_000;

/** One month as weeks from Monday: the days `2026-05-01`, null where the week belongs to another month. */
export function weeksOf(year: number, month: number): readonly (readonly (string | null)[])[] {
  const first = Date.UTC(year, month - 1, 1);
  const count = (Date.UTC(month === 12 ? year + 1 : year, month % 12, 1) - first) / DAY;
  const lead = (new Date(first).getUTCDay() + 6) % 7;
  const cells = Array.from({ length: Math.ceil((lead + count) / 7) * 7 }, (_, at) => {
    const day = at - lead + 1;
    return day < 1 || day > count ? null : `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

type Day = { readonly day: string; readonly kind: "holiday" | "make-up"; readonly name: string | null };
/** The holidays of a year by name, with the weekdays that are off for them. */
export function holidaysOf(days: readonly Day[]): readonly { readonly name: string; readonly days: readonly string[] }[] {
  const byName = new Map<string, string[]>();
  for (const { day, kind, name } of days) if (kind === "holiday") byName.set(name ?? "", [...(byName.get(name ?? "") ?? []), day.slice(5)]);
  return [...byName].map(([name, off]) => ({ name, days: off }));
}
