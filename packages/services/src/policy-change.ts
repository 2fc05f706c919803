import type { Schema } from "@qingjian/db";
import { checkPolicies, type Policy, type PolicyProblem, policySchema, RULES } from "@qingjian/rules";
import type { Kysely } from "kysely";
import { z } from "zod";
import { OF_ITEM } from "./item-policies.ts";
import { LEDGER_RULES } from "./ledger/ledger-rules.ts";
import { needsBearable } from "./policy-bounds.ts";
import { unknownPlaces } from "./policy-places.ts";
import { Refusal } from "./refusal.ts";
import { isOfMapping, registeredPolicies, type StoredPolicy, storedPolicies, surroundings } from "./stored-policies.ts";

/** What is to be changed: policies that begin, and ids of those that end on `until` (the first day they do not hold). */
export type ChangeAsk = {
  readonly set: readonly Policy[];
  readonly end: readonly string[];
  /** Without it, the first day on which something of `set` holds. */
  readonly until?: string | undefined;
};

/** A change as it would be carried out. */
export type PreparedChange = {
  readonly set: readonly Policy[];
  readonly ended: readonly { readonly before: StoredPolicy; readonly after: Policy }[];
  /** The first day on which what is ended does not hold. */
  readonly until: string | undefined;
  /** Everything that would be on record afterwards. */
  readonly policies: readonly Policy[];
  /** What would be wrong then, and is not now. */
  readonly problems: readonly PolicyProblem[];
};

/** Everything that a policy may speak of. */
const CATALOGUE = [...RULES, ...LEDGER_RULES];

/** Holds a change against what is on record; changes nothing. @throws Refusal when it cannot be carried out at all */
export async function prepareChange(db: Kysely<Schema>, change: ChangeAsk): Promise<PreparedChange> {
  const [stored, registered, around] = [await storedPolicies(db), await registeredPolicies(db), await surroundings(db)];
  const set = readPolicies(change.set);
  if (set.length === 0 && change.end.length === 0)
    throw new Refusal("invalid", { zh: "没有要启用或截止的口径", en: "There is no policy to begin or to end" });
  const known = new Set([...registered, ...stored.map(({ policy }) => policy)].map(({ id }) => id));
  const again = set.filter(({ id }) => known.has(id) || id.startsWith(OF_ITEM)).map(({ id }) => id);
  if (again.length > 0)
    throw new Refusal("conflict", {
      zh: `编号已用过：${again.join("、")}。口径一经生效不再改写，请给新的一条另起编号，并截止旧的`,
      en: `These ids have been used: ${again.join(", ")}. A policy on record is never rewritten: give the new one an id of its own and end the old`,
    });
  const until = change.until ?? firstDay(set);
  const ended = [...new Set(change.end)].map((id) => ending(stored, registered, id, until));
  const ends = new Map(ended.map(({ before, after }) => [before.row, after]));
  const now = [...registered, ...stored.map(({ policy }) => policy)];
  const policies = [...registered, ...stored.map(({ row, policy }) => ends.get(row) ?? policy), ...set];
  const old = new Set(checkPolicies(CATALOGUE, now, around).map((problem) => JSON.stringify(problem)));
  const problems = checkPolicies(CATALOGUE, policies, around).filter((problem) => !old.has(JSON.stringify(problem)));
  problems.push(...(await unknownPlaces(db, set)));
  return { set, ended, until: ended.length > 0 ? until : undefined, policies, problems };
}

/** The first day on which one of these holds; undefined when one of them always did, or there is none. */
export function firstDay(policies: readonly Policy[]): string | undefined {
  const days = policies.flatMap(({ from }) => from ?? []);
  return days.length === policies.length ? days.sort()[0] : undefined;
}

/** Policies as they come from a file or a request. @throws Refusal */
export function readPolicies(given: unknown): Policy[] {
  const parsed = z.array(policySchema).safeParse(given);
  if (!parsed.success) {
    const why = parsed.error.issues.map(({ path, message }) => `${path.length > 0 ? `${path.join(".")}: ` : ""}${message}`).join("; ");
    throw new Refusal("invalid", { zh: `口径的写法不对：${why}`, en: `These are no policies: ${why}` });
  }
  needsBearable(parsed.data);
  return parsed.data;
}

function ending(
  stored: readonly StoredPolicy[],
  registered: readonly Policy[],
  id: string,
  until: string | undefined,
): PreparedChange["ended"][number] {
  const before = stored.find(({ policy }) => policy.id === id);
  if (registered.some((policy) => policy.id === id))
    throw new Refusal("conflict", {
      zh: `“${id}”来自事项清单，请修改事项清单后重新导入`,
      en: `“${id}” comes from the register of items: change it there and import it again`,
    });
  if (!before) throw new Refusal("not-found", { zh: `没有口径“${id}”`, en: `There is no policy “${id}”` });
  if (isOfMapping(before))
    throw new Refusal("conflict", {
      zh: `“${id}”随数据映射而来，请在映射文件中修改，或另立一条更具体的口径`,
      en: `“${id}” comes with a mapping: change it there, or set a more specific policy`,
    });
  if (until === undefined) throw new Refusal("invalid", { zh: "请写明截止日（until）", en: "Say on which day they end (until)" });
  const { policy } = before;
  if (policy.until !== undefined && policy.until <= until)
    throw new Refusal("conflict", {
      zh: `口径“${id}”已于 ${policy.until} 截止`,
      en: `Policy “${id}” ends on ${policy.until} already`,
    });
  // what has not begun by then never will
  return { before, after: { ...policy, until: policy.from !== undefined && policy.from > until ? policy.from : until } };
}

/** All that is wrong, as one refusal; nothing where nothing is. @throws Refusal */
export function refuseProblems(problems: readonly PolicyProblem[]): void {
  if (problems.length === 0) return;
  const said = (language: "zh" | "en") =>
    problems.map(({ policy, said }) => (language === "zh" ? `口径“${policy}”：${said.zh}` : `policy “${policy}”: ${said.en}`));
  throw new Refusal("invalid", { zh: said("zh").join("；"), en: said("en").join("; ") });
}
