export { ForeignFault, type ForeignTable, type PageFrom, type RowPlace } from "./foreign/foreign-table.ts";
export { openTable } from "./foreign/open-table.ts";
export { COLUMN_ROLES, type ColumnRole, type Draft, draftMapping, draftSchema, IDENTITY_ROLES } from "./guess/draft.ts";
export { guessActivity } from "./guess/guess-activity.ts";
export { type Guess, guessDraft } from "./guess/guess-draft.ts";
export { guessTimes } from "./guess/guess-times.ts";
export {
  LOG_ENCODINGS,
  LOG_FORMATS,
  type Log,
  type LogEncoding,
  type LogFormat,
  type LogOptions,
  LogRefusal,
  type Row,
  type Said,
} from "./log.ts";
export { bind } from "./mapping/bind.ts";
export { plainly } from "./mapping/both-languages.ts";
export { defineMapping, readMapping, sourceOf } from "./mapping/define-mapping.ts";
export { type Bound, isRejection, type MappedRecord, type Rejection, type Taken } from "./mapping/mapped.ts";
export { MappingError } from "./mapping/mapping-error.ts";
export { type Known, maskKnown, maskText } from "./mapping/mask.ts";
export { togetherReader } from "./mapping/repeats.ts";
export { type Mapping, mappingSchema } from "./mapping/schema.ts";
export type { Secrets } from "./mapping/take.ts";
export { MAPPINGS, mappingOf } from "./mappings/catalogue.ts";
export { openLog } from "./open-log.ts";
export type { GrowingColumns } from "./readers/growing-columns.ts";
export { type PostedFormat, postedColumns, readPosted } from "./readers/posted.ts";
