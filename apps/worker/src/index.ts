export { type Clock, type ClockParts, startClock } from "./clock.ts";
export { handleJobs } from "./handle-jobs.ts";
export { TIMETABLE } from "./timetable.ts";
