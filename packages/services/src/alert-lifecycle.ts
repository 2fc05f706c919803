import type { Said } from "@qingjian/rules";
import type { AlertState } from "./views.ts";

/** What a person can do with an alert, as history and audit record it. Dismissing a red one takes two: `propose` by one, `dismiss` by another. */
export type Move = "claim" | "release" | "confirm" | "propose" | "dismiss" | "reopen";

export type Step = {
  readonly from: readonly AlertState[];
  readonly to: AlertState;
  /** `holder`: only who has claimed it. `anyone`: any inspector in scope. */
  readonly by: "holder" | "anyone";
  readonly said: Said;
};

/** The whole life of an alert in people's hands; what rules do to it (rise, withdraw) moves no state but `closed`. */
export const LIFECYCLE: Readonly<Record<Move, Step>> = {
  claim: { from: ["raised"], to: "claimed", by: "anyone", said: { zh: "认领", en: "claimed" } },
  release: { from: ["claimed"], to: "raised", by: "holder", said: { zh: "退回待认领", en: "released" } },
  confirm: { from: ["claimed"], to: "confirmed", by: "holder", said: { zh: "确认属实", en: "confirmed" } },
  propose: {
    from: ["claimed"],
    to: "claimed",
    by: "holder",
    said: { zh: "提议排除，待第二人批准", en: "proposed dismissal, a second person must approve" },
  },
  dismiss: { from: ["claimed"], to: "dismissed", by: "holder", said: { zh: "排除", en: "dismissed" } },
  reopen: { from: ["dismissed", "closed"], to: "claimed", by: "anyone", said: { zh: "重新研判", en: "reopened" } },
};

export const MOVES = Object.keys(LIFECYCLE) as readonly Move[];

export const STATE_WORDS: Readonly<Record<AlertState, Said>> = {
  raised: { zh: "待认领", en: "not claimed" },
  claimed: { zh: "研判中", en: "claimed" },
  confirmed: { zh: "已确认", en: "confirmed" },
  dismissed: { zh: "已排除", en: "dismissed" },
  closed: { zh: "已关闭", en: "closed" },
};

/** What a move is judged by. `proposer`: who has proposed dismissal and waits for a second person. */
export type Standing = {
  readonly state: AlertState;
  readonly red: boolean;
  readonly holder: { readonly id: string; readonly name: string } | null;
  readonly proposer: { readonly id: string; readonly name: string } | null;
};
export type Answer = { readonly move: Move; readonly to: AlertState; readonly refused: null } | { readonly refused: Said };

/** What happens when this person asks for this move: the move that is made (a red dismissal is proposed first), or why not. Pure. */
export function answer(asked: Exclude<Move, "propose">, standing: Standing, userId: string): Answer {
  const { state, red, holder, proposer } = standing;
  const { from, by, to, said } = LIFECYCLE[asked];
  if (!from.includes(state)) return { refused: stateRefusal(asked, standing, userId) };
  const approves = asked === "dismiss" && red && proposer !== null;
  if (approves && proposer.id === userId)
    return {
      refused: {
        zh: "您已提议排除；红色预警须由另一名纪检干部批准",
        en: "You have proposed it; a red alert needs another inspector to approve",
      },
    };
  if (approves) return { move: "dismiss", to, refused: null };
  if (by === "holder" && holder?.id !== userId)
    return {
      refused: {
        zh: `${holder?.name ?? "他人"}正在研判，${said.zh}须由其本人操作`,
        en: `${holder?.name ?? "Someone else"} has it; only he can have it ${said.en}`,
      },
    };
  if (asked === "dismiss" && red) return { move: "propose", to: LIFECYCLE.propose.to, refused: null };
  return { move: asked, to, refused: null };
}

function stateRefusal(asked: Move, { state, holder }: Standing, userId: string): Said {
  if (asked === "claim" && state === "claimed")
    return holder?.id === userId
      ? { zh: "您已认领这条预警", en: "You have claimed it already" }
      : { zh: `这条预警已由${holder?.name ?? "他人"}认领`, en: `${holder?.name ?? "Someone else"} has claimed it already` };
  const now = STATE_WORDS[state];
  if (state === "raised") return { zh: "请先认领再处置", en: "Claim it first" };
  return {
    zh: `这条预警${now.zh}，不能再${LIFECYCLE[asked].said.zh}`,
    en: `It is ${now.en} and cannot be ${LIFECYCLE[asked].said.en} now`,
  };
}
