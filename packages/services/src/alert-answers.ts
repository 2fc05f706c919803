import type { Said } from "@qingjian/rules";
import { LIFECYCLE, type Move, type Proposable, STATE_WORDS, stateAfter, TWO_PERSON } from "./alert-lifecycle.ts";
import { ABOUT_SELF } from "./oversight/about-self.ts";
import type { AlertMove, AlertState } from "./views.ts";

type Person = { readonly id: string; readonly name: string };

/** What a move is judged by. `proposal`: what waits for a second person, and who has proposed it. */
export type Standing = {
  readonly state: AlertState;
  readonly red: boolean;
  readonly basisWithdrawn: boolean;
  /** It is about the house's own handling: inspectors do not decide on themselves. */
  readonly ofHouse?: boolean;
  /** It is about how the very person who asks has handled something. */
  readonly aboutSelf?: boolean;
  readonly holder: Person | null;
  readonly proposal: { readonly move: Proposable; readonly by: Person } | null;
};
export type Who = { readonly id: string; readonly lead: boolean };
export type Answer =
  | { readonly move: Move; readonly to: AlertState; readonly refused: null }
  | { readonly move?: never; readonly refused: Said };

const OF_HOUSE: Said = {
  zh: "这是对预警、督办办理情况本身的预警，由室主任处置",
  en: "It is about how alerts and orders are handled; a lead inspector acts on it",
};

/** What somebody may do with an alert about himself: say something, and let another have it. */
const HANDS_ON: readonly AlertMove[] = ["comment", "release", "assign"];

/** It was proposed on a withdrawn basis, which has come back since. */
const NO_MORE: Said = {
  zh: "提议之后情况有变：依据已重新成立，不能再批准，请不予批准后重新研判",
  en: "Things have changed since it was proposed: its basis stands again, and it cannot be approved any more; decline it",
};

const needsTwo = (move: Move, red: boolean): move is Proposable =>
  move === "refer" || (red && (TWO_PERSON as readonly Move[]).includes(move));

/** What happens when this person asks for this move: the move that is made (some are proposed first), or why not. Pure. */
export function answer(asked: AlertMove, standing: Standing, who: Who): Answer {
  const { state, red, holder, proposal } = standing;
  if (standing.ofHouse && !who.lead && asked !== "comment") return { refused: OF_HOUSE };
  if (standing.aboutSelf && !HANDS_ON.includes(asked)) return { refused: ABOUT_SELF };
  if (!fitsPerson(asked, standing)) return { refused: stateRefusal(asked, standing, who) };
  if (asked === "approve" || asked === "decline") return decided(asked, standing, who);
  const two = needsTwo(asked, red);
  // who asks for what another has proposed approves it, if he may
  if (two && proposal?.move === asked && proposal.by.id !== who.id && who.lead) return decided("approve", standing, who);
  const refused = actorRefusal(asked, holder, who);
  if (refused) return { refused };
  if (!two) return { move: asked, to: stateAfter(asked, state, null), refused: null };
  if (proposal !== null) return { refused: waits(proposal, who) };
  return { move: "propose", to: stateAfter("propose", state, null), refused: null };
}

function fitsPerson(asked: AlertMove, { state, basisWithdrawn }: Standing): boolean {
  const { from, withdrawn = [] } = LIFECYCLE[asked];
  return from.includes(state) || (basisWithdrawn && withdrawn.includes(state));
}

function decided(asked: "approve" | "decline", standing: Standing, who: Who): Answer {
  const { state, proposal } = standing;
  if (proposal === null) return { refused: { zh: "没有待批准的提议", en: "Nothing waits to be approved" } };
  const own = proposal.by.id === who.id;
  if (own && asked === "decline") return { move: asked, to: state, refused: null }; // he takes it back
  if (own) return { refused: waits(proposal, who) };
  if (!who.lead) return { refused: { zh: "须由室主任批准", en: "A lead inspector decides on it" } };
  if (asked === "approve" && !fitsPerson(proposal.move, standing)) return { refused: NO_MORE };
  return { move: asked, to: stateAfter(asked, state, proposal.move), refused: null };
}

function actorRefusal(asked: AlertMove, holder: Person | null, who: Who): Said | null {
  const { by, said } = LIFECYCLE[asked];
  if (by === "anyone" || holder?.id === who.id || (by === "keeper" && who.lead)) return null;
  if (holder === null)
    return by === "keeper"
      ? { zh: `尚无人认领，${said.zh}须由室主任操作`, en: `Nobody has claimed it: it can be ${said.en} by a lead inspector only` }
      : { zh: "请先认领再处置", en: "Claim it first" };
  return by === "keeper"
    ? {
        zh: `${holder.name}正在办理，${said.zh}须由其本人或室主任操作`,
        en: `${holder.name} has it: it can be ${said.en} by ${holder.name} or a lead inspector only`,
      }
    : { zh: `${holder.name}正在研判，${said.zh}须由其本人操作`, en: `${holder.name} has it: it can be ${said.en} by ${holder.name} only` };
}

function waits({ move, by }: { readonly move: Proposable; readonly by: Person }, who: Who): Said {
  const { zh, en } = LIFECYCLE[move].said;
  return by.id === who.id
    ? { zh: `您已提议${zh}，须由另一名室主任批准`, en: `You have proposed that it be ${en}; another, a lead inspector, must approve` }
    : { zh: `${by.name}已提议${zh}，待室主任批准`, en: `${by.name} has proposed that it be ${en}; a lead inspector must approve` };
}

function stateRefusal(asked: AlertMove, { state, holder }: Standing, who: Who): Said {
  if (asked === "claim" && state === "claimed")
    return holder?.id === who.id
      ? { zh: "您已认领这条预警", en: "You have claimed it already" }
      : { zh: `这条预警已由${holder?.name ?? "他人"}认领`, en: `${holder?.name ?? "Someone else"} has claimed it already` };
  if (asked === "approve" || asked === "decline") return { zh: "没有待批准的提议", en: "Nothing waits to be approved" };
  if (state === "raised") return { zh: "请先认领再处置", en: "Claim it first" };
  if (state === "claimed" && asked !== "reopen")
    return { zh: `请先确认属实，再${LIFECYCLE[asked].said.zh}`, en: `Confirm it before it can be ${LIFECYCLE[asked].said.en}` };
  if (state === "ordered" && (asked === "close" || asked === "refer"))
    return { zh: "督办单尚未办结，请先验收或撤销督办单", en: "Its orders are still open: accept or cancel them first" };
  if (state === "referred" && asked === "close")
    return { zh: "已移送，待线索办结后自动办结", en: "It has been referred, and is closed when its lead is concluded" };
  const now = STATE_WORDS[state];
  return {
    zh: `这条预警${now.zh}，不能再${LIFECYCLE[asked].said.zh}`,
    en: `It is ${now.en} and cannot be ${LIFECYCLE[asked].said.en} now`,
  };
}
