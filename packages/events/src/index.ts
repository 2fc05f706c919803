export { ACTIVITIES, activityName, type CanonicalActivity, ENDS } from "./activities.ts";
export { Calendar, type CalendarTable, type DayKind, type Limit, type LimitFields } from "./calendar.ts";
export { type Case, SOURCE_KINDS, type Source, type SourceKind, usualCustody } from "./case.ts";
export { CHINA } from "./china.ts";
export { type Attributes, Event, type EventTuple, eventTuple, type Value } from "./event.ts";
export * from "./instant.ts";
export { NotationError, readTrace, type WrittenTrace, writeTrace } from "./notation.ts";
export { packTrace, type StoredSubject, type StoredTrace, unpackEvents } from "./stored-trace.ts";
export { eventsOf, Trace } from "./trace.ts";
