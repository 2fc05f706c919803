import type { Schema } from "@qingjian/db";
import type { Level, Said } from "@qingjian/rules";
import type { Selectable } from "kysely";
import { LIFECYCLE, type Move, type Proposable } from "./alert-lifecycle.ts";
import type { AlertEvent, AlertState } from "./views.ts";

type StoredEvent = Selectable<Schema["alert_events"]>;
type Change = { readonly rule: string; readonly change: string; readonly level: Level; readonly sentence: Said };

export const LEVEL_WORDS: Readonly<Record<Level, Said>> = {
  notice: { zh: "提示", en: "notice" },
  yellow: { zh: "黄色", en: "yellow" },
  orange: { zh: "橙色", en: "orange" },
  red: { zh: "红色", en: "red" },
};

/** What the judge does to an alert, in words, by the level it then has. */
const BY_RULES: Readonly<Record<string, (level: Said) => Said>> = {
  raise: (level) => ({ zh: `${level.zh}预警产生`, en: `Raised as ${level.en}` }),
  rise: (level) => ({ zh: `升为${level.zh}`, en: `Rose to ${level.en}` }),
  fall: (level) => ({ zh: `降为${level.zh}`, en: `Fell to ${level.en}` }),
  late: (level) => ({ zh: `裁定后又有新问题（${level.zh}）`, en: `More was found after it was decided (${level.en})` }),
  update: () => ({ zh: "命中有变化", en: "Findings changed" }),
  withdraw: () => ({ zh: "依据已撤销", en: "Its basis was withdrawn" }),
};

/** One line of an alert's history, as it is shown. */
export function alertEvent(
  { seq, at, actor, move, from_state, to_state, level, reason, note, body }: StoredEvent,
  name: (id: string) => string,
): AlertEvent {
  const who = { id: actor, name: name(actor) };
  return {
    seq,
    at,
    actor: who,
    move,
    from: from_state as AlertState | null,
    to: to_state as AlertState,
    level: level as Level,
    reason,
    note,
    said: inWords(move, level as Level, who.name, (body ?? {}) as Body, name),
  };
}

/** What a line keeps besides: findings that changed, to whom it went, what is proposed or was decided on. */
type Body = { changes?: readonly Change[]; assignee?: string; proposes?: Proposable; proposed?: Proposable };

/** Whom lines of history name besides those who act. */
export const namedIn = (events: readonly StoredEvent[]): string[] => events.flatMap(({ body }) => (body as Body | null)?.assignee ?? []);

const about = (proposed: Proposable): Said => ({ zh: `：${LIFECYCLE[proposed].said.zh}`, en: `: to be ${LIFECYCLE[proposed].said.en}` });

function inWords(
  move: string,
  level: Level,
  who: string,
  { changes = [], assignee, proposes, proposed }: Body,
  name: (id: string) => string,
): Said {
  const step = LIFECYCLE[move as Move];
  const two = proposes ?? proposed;
  const what: Said =
    assignee !== undefined
      ? { zh: `给${name(assignee)}`, en: ` to ${name(assignee)}` }
      : two === undefined
        ? { zh: "", en: "" }
        : about(two);
  if (step) return { zh: `${who} ${step.said.zh}${what.zh}`, en: `${who} ${step.said.en}${what.en}` };
  const said = BY_RULES[move]?.(LEVEL_WORDS[level]) ?? { zh: move, en: move };
  const first = changes.find((change) => change.level === level && change.change !== "withdrawn") ?? changes[0];
  return first === undefined ? said : { zh: `${said.zh}：${first.sentence.zh}`, en: `${said.en}: ${first.sentence.en}` };
}
