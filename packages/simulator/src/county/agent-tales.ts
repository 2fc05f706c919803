import { beginHandling } from "../hotline/acts.ts";
import { answerNow, callBack, closeNow, usualReply } from "../hotline/order.ts";
import { work } from "../story.ts";
import { AGENTS, ASKED, CLEARED, UNSAID } from "./agent-words.ts";
import { type CountyTale, usual } from "./usual.ts";

const answered = (id: string, texts: readonly string[]): CountyTale => ({
  id,
  near: true,
  share: 0.02,
  tell: (story) => {
    beginHandling(story);
    work(story, story.random.between(60, 500));
    answerNow(story, story.random.pick(texts) + usualReply(story));
    work(story, story.random.between(3, 24));
    closeNow(story);
    callBack(story);
  },
});

/** Orders in which an agent is spoken of. */
export const AGENT_TALES: readonly CountyTale[] = [
  { id: "speaks-of-one-agent", near: false, share: 0.06, tell: (story) => usual(story, story.random.pick(AGENTS), false) },
  { id: "no-agent-was-named", near: true, share: 0.03, tell: (story) => usual(story, story.random.pick(UNSAID), true) },
  answered("agent-cleared-or-forbidden", CLEARED),
  answered("asked-whether-an-agent-is-needed", ASKED),
];
