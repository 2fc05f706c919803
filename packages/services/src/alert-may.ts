import type { Said } from "@qingjian/rules";
import { answer, type Standing, type Who } from "./alert-answers.ts";
import { LIFECYCLE } from "./alert-lifecycle.ts";
import { inspects } from "./asker-scope.ts";
import { ALERT_MOVES, type AlertDetail, type Asker, DISMISS_REASONS } from "./views.ts";

const NOT_HIS: Said = { zh: "只有纪检干部可以处置预警", en: "Only inspectors may act on alerts" };

/** What this asker may do now, and why not. A move that takes two says so, or whose proposal it approves. */
export function mayOf(standing: Standing, reason: string | null, asker: Asker, who: Who): AlertDetail["may"] {
  const entries = ALERT_MOVES.map((move) => {
    if (!inspects(asker)) return [move, { allowed: false, why: NOT_HIS }] as const;
    const given = answer(move, standing, who);
    return [
      move,
      given.refused ? { allowed: false, why: given.refused } : { allowed: true, why: hint(given.move, standing, reason) },
    ] as const;
  });
  return Object.fromEntries(entries) as AlertDetail["may"];
}

function hint(move: string, { proposal }: Standing, reason: string | null): Said | null {
  if (move === "propose") return { zh: "须由室主任批准后才生效", en: "It takes effect when a lead inspector approves" };
  if (move !== "approve" || proposal === null) return null;
  const { zh, en } = LIFECYCLE[proposal.move].said;
  const said = DISMISS_REASONS.find(({ id }) => id === reason)?.said;
  return {
    zh: `批准${proposal.by.name}提议的${zh}${said ? `：${said.zh}` : ""}`,
    en: `Approves what ${proposal.by.name} proposed: ${en}${said ? ` (${said.en})` : ""}`,
  };
}
