import type { RateKey } from "@qingjian/report";

/** The indicator that counts each rate of the workbook. */
export const INDICATOR_OF: Readonly<Record<RateKey, string>> = {
  signedInTime: "signed-in-time",
  contactedInTime: "contacted-in-time",
  completedInTime: "completed-in-time",
  completion: "completion",
  completionWithCarried: "completion-with-carried",
  returned: "returned",
  redone: "redone",
  extended: "extended",
  satisfied: "satisfaction",
  resolved: "resolution",
};
