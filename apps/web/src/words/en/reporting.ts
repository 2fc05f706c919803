import type { reporting as zh } from "../zh/reporting.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** October 2026, third quarter of 2026, 2026. */
const name = (period: string): string => {
  const [year = "", part = ""] = period.split("-");
  if (part === "") return year;
  return part.startsWith("Q") ? `Quarter ${part.slice(1)} of ${year}` : `${MONTHS[Number(part) - 1]} ${year}`;
};

/** Words of the page of workbooks. */
export const reporting: typeof zh = {
  periods: { name, kinds: { month: "Monthly", quarter: "Quarterly", year: "Yearly" } },
  reports: {
    title: "Workbooks",
    note: "the same period at the same cut-off always reads the same",
    kind: "Kind",
    period: "Period",
    unit: "Of",
    wholeCity: "The whole city",
    language: "Language",
    languages: { zh: "Chinese", en: "English" },
    soFar: "Also before it is over (figures up to now)",
    ask: "Make workbook",
    asked: "Under way",
    cutOff: "Cut-off",
    by: "Asked by",
    finished: "Finished",
    rows: "Rows",
    size: "Size",
    seal: "Seal",
    state: "State",
    states: { asked: "Queued", running: "Being made", done: "Done", failed: "Failed" },
    progress: (sheet, rows) => `${sheet} · ${rows} rows`,
    download: "Download",
    again: "Make again",
    empty: "No workbook yet",
    emptyNote: "Choose a period and make the first.",
    told: "Told",
    toldOf: (told, opened) => `${told} ${told === "1" ? "person" : "people"}, ${opened} opened it`,
    toldNote: "Messages carry a link only; the workbook is fetched after signing in",
    person: "Recipient",
    toldAt: "Told",
    openedAt: "First opened",
    notOpened: "Not yet",
    toldNobody: "Nobody was down for this one",
  },
  schedule: {
    title: "When, and for whom",
    note: "made at 06:00 of that day, and the recipients told; messages carry a link only",
    workday: "Made on",
    workdayOf: (n) => `working day ${n} after the period`,
    next: "Next",
    nextOf: (period, time) => `${period}, ${time}`,
    noCalendar: "day unknown: the calendar ends before it",
    recipients: "Recipients",
    nobody: "Nobody",
    people: (n) => `${n} ${n === "1" ? "person" : "people"}`,
    edit: "Change",
    editOf: (kind) => `${kind}: when, and for whom`,
    add: "Add a recipient",
    byRole: "By role",
    byPerson: "By user name",
    username: "User name",
    remove: (who) => `Remove ${who}`,
    saved: "Saved",
    save: "Save",
    scopeNote: "Only those who may see that part are told; roles follow whoever holds them.",
  },
};
