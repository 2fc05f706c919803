import type { Event, Limit, Trace } from "@qingjian/events";
import { z } from "zod";
import { among } from "../../../among.ts";
import { disciplineRules } from "../../../articles.ts";
import { clockData, clockEvidence } from "../../../case-clock.ts";
import { Clock } from "../../../clock.ts";
import { defineRule, type Finding, type Level, QUIET } from "../../../define-rule.ts";
import { activities, limit } from "../../../limits.ts";

type Says = "unclaimed" | "claimedLate" | "undecided" | "decidedLate";

/** The supervisors' own time: an alert is claimed, and decided, within days; a red one sooner. */
export default defineRule({
  id: "triage-overdue",
  family: "timeout",
  revision: 1,
  title: { zh: "研判超期", en: "Alert not triaged in time" },
  basis: [disciplineRules("问题线索集中管理、限时提出处置意见；本系统预警研判时限")],
  levels: ["yellow", "red"],
  messages: {
    unclaimed: {
      zh: "{{kind}}{{start}}产生，{{limit}}内应认领，{{due}}到期，至今无人认领",
      en: "{{kind}} raised at {{start}}, to be claimed in {{limit}}, by {{due}}; nobody has",
      remedy: { zh: "{{due}}前认领", en: "Claim it by {{due}}" },
    },
    claimedLate: {
      zh: "{{kind}}{{start}}产生，{{limit}}内应认领，{{due}}到期，{{stop}}才认领",
      en: "{{kind}} raised at {{start}}, to be claimed in {{limit}}, by {{due}}; claimed at {{stop}}",
      remedy: { zh: "{{due}}前认领", en: "Claim it by {{due}}" },
    },
    undecided: {
      zh: "{{kind}}{{start}}产生，{{limit}}内应研判，{{due}}到期，至今未确认或排除",
      en: "{{kind}} raised at {{start}}, to be decided in {{limit}}, by {{due}}; neither confirmed nor dismissed yet",
      remedy: { zh: "{{due}}前核实，确认或排除并说明理由", en: "Check it, and confirm or dismiss it with reasons, by {{due}}" },
    },
    decidedLate: {
      zh: "{{kind}}{{start}}产生，{{limit}}内应研判，{{due}}到期，{{stop}}才研判",
      en: "{{kind}} raised at {{start}}, to be decided in {{limit}}, by {{due}}; decided at {{stop}}",
      remedy: { zh: "{{due}}前核实，确认或排除并说明理由", en: "Check it, and confirm or dismiss it with reasons, by {{due}}" },
    },
  },
  params: z.object({
    raised: activities.default(["raised", "reopened"]).describe("activities after which an alert waits"),
    claimed: activities.default(["claimed"]).describe("activities by which somebody takes it"),
    decided: activities
      .default(["confirmed", "dismissed", "closed", "withdrawn", "cancelled"])
      .describe("activities by which it is decided, or waits no more"),
    claiming: limit.default({ days: 2 }).describe("time to claim it; later is yellow"),
    deciding: limit.default({ days: 10 }).describe("time to decide it; later is red"),
    redLevels: z.array(z.string().min(1)).default(["red"]).describe("levels (attribute level of the raising) with limits of their own"),
    redClaiming: limit.default({ days: 1 }).describe("time to claim such an alert, from when it was raised to that level"),
    redDeciding: limit.default({ days: 3 }).describe("time to decide it"),
  }),
  when: { kinds: ["oversight"], seen: ({ raised }) => raised },

  evaluate(trace, given) {
    let found: Finding<Says>[] | undefined;
    for (const round of roundsOf(trace, given.raised, given.claimed, given.decided, given.redLevels)) {
      const { raised, red, claimed, decided } = round;
      const add = (open: Says, late: Says, level: Level, stop: Event | undefined, usual: Limit, sooner: Limit, key: string) => {
        let [start, clock] = [raised, new Clock(trace, { from: raised.at, to: stop?.at, limit: usual })];
        if (red) {
          const strict = new Clock(trace, { from: red.at, to: stop?.at, limit: sooner });
          if (!(strict.due > clock.due)) [start, clock] = [red, strict];
        }
        if (!clock.isOver) return;
        const timed = { clock, start, stop };
        found ??= [];
        found.push({
          message: stop ? late : open,
          level,
          key: `${raised.id} ${key}`,
          responsible: stop?.unit === undefined && stop?.officer === undefined ? (claimed ?? to(raised)) : stop,
          evidence: clockEvidence(timed),
          data: { ...clockData(timed), kind: start === red ? RED : ANY },
        });
      };
      add("unclaimed", "claimedLate", "yellow", claimed ?? decided, given.claiming, given.redClaiming, "claim");
      add("undecided", "decidedLate", "red", decided, given.deciding, given.redDeciding, "decide");
    }
    return found ?? QUIET;
  },
});

const RED = { zh: "红色预警", en: "Red alert" };
const ANY = { zh: "预警", en: "Alert" };
const to = ({ toUnit }: Event) => (toUnit === undefined ? undefined : { unit: toUnit, officer: undefined });

/** One time that an alert waited: since when, since when at a red level, and who took and decided it. */
type Round = { raised: Event; red: Event | undefined; claimed: Event | undefined; decided: Event | undefined };

function roundsOf(
  { events }: Trace,
  raised: readonly string[],
  claimed: readonly string[],
  decided: readonly string[],
  redLevels: readonly string[],
): readonly Round[] {
  const rounds: Round[] = [];
  let round: Round | undefined;
  let level: string | undefined;
  for (const event of events) {
    if (among(raised, event.activity)) {
      if (event.attributes?.level !== undefined) level = String(event.attributes.level);
      if (!round) {
        round = { raised: event, red: undefined, claimed: undefined, decided: undefined };
        rounds.push(round);
      }
      if (among(redLevels, level)) round.red ??= event;
    } else if (round && among(claimed, event.activity)) round.claimed ??= event;
    else if (round && among(decided, event.activity)) {
      round.decided = event;
      round = undefined;
    }
  }
  return rounds;
}
