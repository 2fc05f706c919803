import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fault } from "../log.ts";
import { columnTable } from "./columns.ts";
import { readMapping } from "./define-mapping.ts";
import { momentReaders } from "./moments.ts";
import { zoneClock } from "./zone.ts";

function reader(formats?: string[], zone?: string): (text: string) => string {
  const time = { ...(formats && { formats }), ...(zone && { zone }) };
  const mapping = readMapping(
    { id: "t", title: { zh: "t", en: "t" }, source: { id: "t", kind: "other" }, case: "t", time, events: [{ activity: "a", at: "t" }] },
    "t",
  );
  const read = momentReaders(
    mapping,
    columnTable(mapping, () => ["t"]),
  )("t");
  return (text) => {
    const faults: Fault[] = [];
    const at = read([text], faults);
    return at === undefined ? (faults[0]?.reason.en ?? "empty") : new Date(at).toISOString();
  };
}

describe("moments", () => {
  test.each([
    ["2026-03-02 09:05:07", "2026-03-02T01:05:07.000Z"],
    ["2026-03-02", "2026-03-01T16:00:00.000Z"],
    ["2026/3/2 9:05", "2026-03-02T01:05:00.000Z"],
    ["2026-03-02T09:05:07+02:00", "2026-03-02T07:05:07.000Z"],
    ["2026-03-02T09:05:07.1234Z", "2026-03-02T09:05:07.123Z"],
    ["2026-03-02T09:05:07.5-0330", "2026-03-02T12:35:07.500Z"],
    ["2024-02-29", "2024-02-28T16:00:00.000Z"],
    ["", "empty"],
    ["2026-02-30", "there is no such time as “2026-02-30”"],
    ["2026-03-02 24:10", "there is no such time as “2026-03-02 24:10”"],
    ["03/04/2026", "in “03/04/2026” day and month cannot be told apart: declare time.formats in the mapping"],
  ])("without a declared format %j is %j", (text, at) => expect(reader()(text)).toBe(at));

  test.each([
    ["MM/DD/YYYY hh:mm:ss A", "03/04/2026 12:00:00 AM", "2026-03-03T16:00:00.000Z"],
    ["MM/DD/YYYY hh:mm:ss A", "03/04/2026 12:30:00 PM", "2026-03-04T04:30:00.000Z"],
    ["MM/DD/YYYY hh:mm:ss A", "03/04/2026 13:00:00 PM", "there is no such time as “03/04/2026 13:00:00 PM”"],
    ["DD.MM.YYYY", "03.04.2026", "2026-04-02T16:00:00.000Z"],
    ["YYYY年M月D日 A h:mm", "2026年3月2日 下午 3:05", "2026-03-02T07:05:00.000Z"],
    ["DD MMM YYYY HH:mm", "02 March 2026 09:05", "2026-03-02T01:05:00.000Z"],
    ["YYYY MMM DD hh:mm:ss A", "2026 Mar 02 09:05:07 AM", "2026-03-02T01:05:07.000Z"],
    ["M/D/YY H:mm", "3/2/26 9:05", "2026-03-02T01:05:00.000Z"],
    ["YYYYMMDDHHmmss", "20260302090507", "2026-03-02T01:05:07.000Z"],
    ["epoch-s", "1772413507", "2026-03-02T01:05:07.000Z"],
    ["epoch-ms", "1772413507250", "2026-03-02T01:05:07.250Z"],
    ["excel", "46083.5", "2026-03-02T04:00:00.000Z"],
    ["excel", "12", "there is no such time as “12”"],
    ["iso", "2026-03-02T09:05Z", "2026-03-02T09:05:00.000Z"],
    ["iso", "2026-03-02 09:05:07.123456+00:00", "2026-03-02T09:05:07.123Z"],
    ["iso", "2026-03-02 09:05:07-05", "2026-03-02T14:05:07.000Z"],
    ["iso", "2026-03-02 09:05", "“2026-03-02 09:05” is not written as iso"],
    ["iso", "2026-02-30T09:05:07Z", "there is no such time as “2026-02-30T09:05:07Z”"],
    ["iso", "2026-03-02T09:05:07+0a:00", "“2026-03-02T09:05:07+0a:00” is not written as iso"],
    ["YYYY-MM-DD", "2026-03-02x", "“2026-03-02x” is not written as YYYY-MM-DD"],
  ])("%s reads %j as %j", (format, text, at) => expect(reader([format])(text)).toBe(at));

  test.each([
    ["2026-03-02", "2026-03-01T23:00:00.000Z"],
    ["2026-03-02 09:05", "2026-03-02T08:05:00.000Z"],
    ["2026-03-02T09:05:07", "2026-03-02T08:05:07.000Z"],
    ["2026-03-02T09:05:07,25", "2026-03-02T08:05:07.250Z"],
    ["2026-03-30T09:05:07.123456", "2026-03-30T07:05:07.123Z"],
    ["2026-03-30T09:05:07.123-03:00", "2026-03-30T12:05:07.123Z"],
    [
      "2026-03-29T02:30:00",
      "the clock never showed “2026-03-29T02:30:00” there (it was skipped for daylight saving); time.clockChange of the mapping may say which to take",
    ],
    ["20260302T0905", "“20260302T0905” is not written as iso"],
    ["03/02/2026 09:05", "“03/02/2026 09:05” is not written as iso"],
  ])("iso leaves the offset of %j to the zone that is declared: %j", (text, at) => expect(reader(["iso"], "Europe/Rome")(text)).toBe(at));

  test("an hour that daylight saving skips or repeats is no moment", () => {
    const read = reader(["YYYY-MM-DD HH:mm"], "America/New_York");
    expect(read("2025-03-09 01:59")).toBe("2025-03-09T06:59:00.000Z");
    expect(read("2025-03-09 02:30")).toMatch(/never showed/);
    expect(read("2025-03-09 03:00")).toBe("2025-03-09T07:00:00.000Z");
    expect(read("2025-11-02 00:59")).toBe("2025-11-02T04:59:00.000Z");
    expect(read("2025-11-02 01:30")).toMatch(/came twice/);
    expect(read("2025-11-02 02:00")).toBe("2025-11-02T07:00:00.000Z");
    expect(reader(["YYYY-MM-DD HH:mm"], "Asia/Shanghai")("1988-07-01 08:00")).toBe("1988-06-30T23:00:00.000Z");
  });

  test("every instant that a zone writes is read back, as one of two where its clock showed it twice", () => {
    const zones = ["America/New_York", "Europe/Rome", "Australia/Lord_Howe", "Asia/Shanghai", "America/Sao_Paulo"];
    const clocks = new Map(zones.map((zone) => [zone, zoneClock(zone)]));
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: Date.UTC(1970, 1), max: Date.UTC(2035, 1) }), (zone, at) => {
        const instant = Math.floor(at / 60_000) * 60_000;
        const [day, time] = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" })
          .format(instant)
          .split(" ");
        const read = clocks.get(zone)?.(Date.parse(`${day}T${time}:00Z`));
        const meant = typeof read === "object" && read.why === "twice" ? [read.earlier, read.later] : [read];
        expect(meant).toContain(instant);
      }),
      { numRuns: 1000 },
    );
  });
});
