import { answered, usual } from "../hotline/acts.ts";
import { usualReply } from "../hotline/order.ts";
import { AGENTS, ASKED, CLEARED, UNSAID } from "./agent-words.ts";
import type { CountyTale } from "./tale.ts";

const inAnAnswer = (id: string, texts: readonly string[]): CountyTale => ({
  id,
  near: true,
  share: 0.02,
  tell: (story) => answered(story, () => story.random.pick(texts) + usualReply(story)),
});

/** Orders in which an agent is spoken of. */
export const AGENT_TALES: readonly CountyTale[] = [
  { id: "speaks-of-one-agent", near: false, share: 0.06, tell: (story) => usual(story, () => story.random.pick(AGENTS), true, false) },
  { id: "no-agent-was-named", near: true, share: 0.03, tell: (story) => usual(story, () => story.random.pick(UNSAID), true, true) },
  inAnAnswer("agent-cleared-or-forbidden", CLEARED),
  inAnAnswer("asked-whether-an-agent-is-needed", ASKED),
];
