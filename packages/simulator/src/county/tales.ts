import { usual } from "../hotline/acts.ts";
import { AGENT_TALES } from "./agent-tales.ts";
import { DUTY_TALES } from "./duty-tales.ts";
import type { CountyTale } from "./tale.ts";

/** The ordinary course. */
export const PLAIN_COUNTY: CountyTale = { id: "plain", near: false, share: 1, tell: (story) => usual(story) };
/** Every other way. */
export const COUNTY_TALES: readonly CountyTale[] = [...DUTY_TALES, ...AGENT_TALES];
