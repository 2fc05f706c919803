import { type Instant, parseLocal } from "@qingjian/events";
import { describe, expect, test } from "vitest";
import { type PlannedApplication, plannedApplications } from "../cases.ts";
import { city } from "../city.ts";
import { approvalRow } from "../rows.ts";
import { gathering } from "../truth/group-truth.ts";

const built = city({ seed: 20_260_513, until: parseLocal("2026-05-13 09:20") as Instant });
const cases = [...plannedApplications(built)];
const groups = gathering(built);
for (const planned of cases) groups.take(planned.story.application.id, planned);
const planned = (rule: string) => groups.labels().filter((label) => label.rule === rule);
const step = ({ steps }: PlannedApplication, stage: string) => steps.find((one) => one.stage === stage);
const officerOf = (one: PlannedApplication): string => `${step(one, "决定")?.unit}/${step(one, "决定")?.officer}`;
const decided = cases.filter((one) => step(one, "申请") && step(one, "决定"));

describe("what several applications prove together is all there is to prove", () => {
  test("nobody else is let in before ten who came earlier", () => {
    const jumpers = [...Map.groupBy(decided, (one) => `${one.story.application.item.name} ${officerOf(one)}`).values()].flatMap((queue) =>
      queue.filter((one) => {
        const [came, done] = [step(one, "申请")?.at ?? 0, step(one, "决定")?.at ?? 0];
        return queue.filter((other) => (step(other, "申请")?.at ?? 0) < came && (step(other, "决定")?.at ?? 0) > done).length >= 10;
      }),
    );
    expect(jumpers.map(officerOf).sort()).toEqual(
      planned("queue-jumping")
        .map(({ subject }) => subject)
        .sort(),
    );
    for (const { story } of jumpers)
      expect(planned("queue-jumping").some(({ cases: proof }) => proof?.includes(story.application.id))).toBe(true);
  });

  test("no other approver gets more than four in five from one agent", () => {
    const found = [...Map.groupBy(decided, officerOf)].filter(([, list]) => {
      const agents = Map.groupBy(list, ({ story }) => story.application.agent);
      agents.delete(undefined);
      return list.length >= 20 && Math.max(0, ...[...agents.values()].map(({ length }) => length)) > 0.8 * list.length;
    });
    expect(found.map(([officer]) => officer).sort()).toEqual(
      planned("named-intermediary")
        .map(({ subject }) => subject)
        .sort(),
    );
  });

  test("no other is refused and accepted within fifteen working days as it was", () => {
    const matters = Map.groupBy(cases, ({ story: { application } }) => `${application.identity} ${application.item.name}`);
    const pairs = [...matters.values()].flatMap((list) =>
      list.flatMap((one) => {
        const refused = step(one, "不予受理");
        const again = list.find((other) => {
          const accepted = step(other, "受理");
          return refused && accepted && accepted.at > refused.at && accepted.at <= built.calendar.due(refused.at, { days: 15 });
        });
        const same = again && step(again, "申请")?.extra?.materials === step(one, "申请")?.extra?.materials;
        return again && same
          ? [
              [one, again]
                .map(({ story }) => story.application.id)
                .sort()
                .join("+"),
            ]
          : [];
      }),
    );
    expect(pairs.sort()).toEqual(
      planned("refused-then-accepted")
        .map(({ subject }) => subject)
        .sort(),
    );
    expect(pairs.length).toBeGreaterThan(5);
  });

  test("no other unit leaves so much empty in a month", () => {
    const months = Map.groupBy(
      cases,
      (one) => `${one.story.unit} ${new Date((one.steps[0]?.at ?? 0) + 28_800_000).toISOString().slice(0, 7)}`,
    );
    const poor = [...months].filter(([, list]) => list.filter((one) => approvalRow(one, 0).事项 === "").length / list.length >= 0.01);
    expect(poor.map(([key]) => key.split(" ")[0]).sort()).toEqual(
      planned("incomplete-record")
        .map(({ subject }) => subject)
        .sort(),
    );
    for (const [, list] of poor) expect(list.filter(({ blank }) => blank).length / list.length).toBeGreaterThan(0.05);
  });
});
