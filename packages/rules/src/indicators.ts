import type { Indicator } from "./indicators/define-indicator.ts";
import { extended, redone, response, returned } from "./indicators/hand-overs.ts";
import { completedEarly, completedInTime, contactedInTime, signedInTime } from "./indicators/in-time.ts";
import { alertConfirmation, orderInTime } from "./indicators/oversight.ts";
import { completion, completionWithCarried, meanWorkingTime } from "./indicators/throughput.ts";
import { badRatingRectified, repeatComplaint, resolution, satisfaction, validCallback } from "./indicators/voices.ts";

export type { Indicator, ParamsOf } from "./indicators/define-indicator.ts";

/** Every rate of the report and the console, in the order of the page. */
export const INDICATORS: readonly Indicator[] = [
  signedInTime,
  contactedInTime,
  completedInTime,
  completion,
  completionWithCarried,
  satisfaction,
  resolution,
  response,
  validCallback,
  returned,
  redone,
  repeatComplaint,
  extended,
  badRatingRectified,
  completedEarly,
  meanWorkingTime,
  alertConfirmation,
  orderInTime,
];
