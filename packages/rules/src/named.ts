import { activityName } from "@qingjian/events";
import type { Said } from "./define-rule.ts";

/** Activities in words, any of which will do. */
export const named = (...activities: string[]): Said => ({
  zh: activities.map((activity) => activityName(activity, "zh")).join("或"),
  en: activities.map((activity) => activityName(activity, "en")).join(" or "),
});
