import { type Planned, type PlannedApplication, type PlannedOrder, plannedApplications, plannedOrders } from "../cases.ts";
import type { City } from "../city.ts";
import { COUNTIES } from "../county/counties.ts";
import type { PlannedRecord } from "../handling/records.ts";
import { MISCONFIGURED } from "../place/items.ts";
import { type PlannedRating, plannedRatings } from "../rating/planned-ratings.ts";
import type { Story } from "../story.ts";
import { approvalTruths } from "./approval.ts";
import { countyTruths } from "./county.ts";
import { gathering } from "./group-truth.ts";
import { handlingTruths } from "./handling.ts";
import { hotlineTruths } from "./hotline.ts";
import type { Label } from "./label.ts";
import { ratingTruths } from "./rating.ts";
import type { Truth } from "./truth.ts";

/** What the rules, at their defaults, must find in the city's logs when judged at their end; counted from the planned cases alone. */
export function* labels(city: City): Generator<Label> {
  const groups = gathering(city);
  for (const planned of plannedOrders(city)) {
    groups.take(planned.story.order.id, planned);
    yield* orderLabels(planned, city);
  }
  for (const planned of plannedApplications(city)) {
    groups.take(planned.story.application.id, planned);
    yield* applicationLabels(planned, city);
  }
  for (const planned of plannedRatings(city, plannedApplications(city))) {
    groups.take(planned.id, planned);
    yield* ratingLabels(planned, city);
  }
  yield* groups.labels();
  yield* itemLabels();
}
/** What is true of the table of items, whatever is applied for. */
export const itemLabels = (): Label[] =>
  Object.entries(MISCONFIGURED).flatMap(([rule, items]) =>
    rule === ""
      ? []
      : items.map(({ name }) => ({
          caseId: "",
          rule,
          level: rule === "unowned-step" ? ("notice" as const) : ("yellow" as const),
          note: "misconfigured",
          over: "item" as const,
          subject: name,
          cases: [],
        })),
  );
/** What is true of one order. */
export const orderLabels = (planned: PlannedOrder, city: City): Label[] =>
  labelled(planned.story.order.id, planned, hotlineTruths(planned, city));
/** What is true of one application. */
export const applicationLabels = (planned: PlannedApplication, city: City): Label[] =>
  labelled(planned.story.application.id, planned, approvalTruths(planned, city));
/** What is true of one rating. */
export const ratingLabels = (planned: PlannedRating, city: City): Label[] => labelled(planned.id, planned, ratingTruths(planned, city));
/** What is true of one order of a county, by its list of duties. */
export const countyLabels = (planned: PlannedOrder, city: City): Label[] =>
  labelled(planned.story.order.id, planned, countyTruths(planned, city));
/** What is true of one alert or order of another system. */
export const handlingLabels = (planned: PlannedRecord, city: City): Label[] => labelled(planned.id, planned, handlingTruths(planned, city));
/** What is true of the feeds themselves. */
export const feedLabels = (): Label[] =>
  COUNTIES.filter(({ silent }) => silent).map(({ source }) => ({
    ...{ caseId: "", rule: "silent-source", level: "red", note: "fell-silent" },
    ...{ over: "source", subject: source, cases: [] },
  }));
const labelled = (caseId: string, { tale }: Pick<Planned<Story>, "tale">, truths: readonly Truth[]): Label[] =>
  truths.map(({ rule, level }) => ({ caseId, rule, level, note: tale }));

/** Cases that come close to a rule without breaking it, and are labelled with nothing; `kind` is what saves them. */
export function* nearMisses(city: City): Generator<{ readonly caseId: string; readonly kind: string }> {
  for (const planned of plannedOrders(city))
    if (planned.near && isQuiet(planned, hotlineTruths, city)) yield { caseId: planned.story.order.id, kind: planned.tale };
  for (const planned of plannedApplications(city))
    if (planned.near && isQuiet(planned, approvalTruths, city)) yield { caseId: planned.story.application.id, kind: planned.tale };
  for (const planned of plannedRatings(city, plannedApplications(city)))
    if (planned.near && isQuiet(planned, ratingTruths, city)) yield { caseId: planned.id, kind: planned.tale };
}
const isQuiet = <P extends PlannedOrder | PlannedApplication | PlannedRating>(
  planned: P,
  truths: (planned: P, city: City) => readonly Truth[],
  city: City,
): boolean => truths(planned, city).length === 0;
