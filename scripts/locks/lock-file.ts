import type { Heard } from "./hear.ts";

/** packages/rules/locks.json: what each rule says of inputs that are known, so that no verdict changes unnoticed. */
export type Locks = {
  /** Name of an input → its digest. */
  readonly inputs: Readonly<Record<string, string>>;
  /** By rule; `says`: by input, what it says of whom, as `subject|level|mark`, joined by `;`. */
  readonly rules: Readonly<Record<string, { readonly revision: number; readonly says: Readonly<Record<string, string>> }>>;
  /** Ids of rules that are no more; none may take one again. */
  readonly retired: readonly string[];
};
/** What the rules of today say. */
export type Now = {
  readonly revisions: ReadonlyMap<string, number>;
  readonly heard: ReadonlyMap<string, { readonly digest: string; readonly rules: ReadonlyMap<string, Heard> }>;
};

export const EMPTY: Locks = { inputs: {}, rules: {}, retired: [] };
const ANEW = "write the locks anew: `npm run new -- locks`";

const lineOf = (heard: Heard): string =>
  [...heard]
    .map(([subject, { level, mark }]) => `${subject}|${level}|${mark}`)
    .sort()
    .join(";");
const readLine = (line: string): Map<string, { level: string; mark: string }> =>
  new Map(
    line.split(";").flatMap((one) => {
      const [mark = "", level = "", ...subject] = one.split("|").reverse();
      return one === "" ? [] : [[subject.reverse().join("|"), { level, mark }]];
    }),
  );

/** Where a rule says something else than is locked, of an input that is the same: the first case, in words. */
function firstChange(locks: Locks, now: Now, rule: string): string | undefined {
  for (const [name, { digest, rules }] of now.heard) {
    if (locks.inputs[name] !== digest) continue;
    const before = readLine(locks.rules[rule]?.says[name] ?? "");
    const after: Heard = rules.get(rule) ?? new Map();
    for (const subject of [...new Set([...before.keys(), ...after.keys()])].sort()) {
      const [old, fresh] = [before.get(subject), after.get(subject)];
      if (old?.mark === fresh?.mark) continue;
      const said = fresh ? `${fresh.level} “${fresh.words}”` : "nothing";
      return `of ${subject} (${name}) it said ${old ? `${old.level === fresh?.level ? "something else, also " : ""}${old.level}` : "nothing"}, and now says ${said}`;
    }
  }
  return undefined;
}

/** Why what the rules say may not be locked; empty when it may. */
function refusals(locks: Locks, now: Now): string[] {
  return [...now.revisions].flatMap(([rule, revision]) => {
    if (locks.retired.includes(rule)) return [`${rule}: a retired id is never used again; give the rule another`];
    const locked = locks.rules[rule];
    if (!locked) return [];
    if (revision < locked.revision)
      return [`${rule}: revision ${revision} is below ${locked.revision}, which is locked; revisions only rise`];
    const change = revision === locked.revision ? firstChange(locks, now, rule) : undefined;
    return change ? [`${rule}: ${change}, still as revision ${revision}; raise its revision to ${revision + 1}, and ${ANEW}`] : [];
  });
}

/** Everything that is wrong with the locks: each fault says what to do. An input that is not here, such as a log that is absent, is not asked for. */
export function faultsOf(locks: Locks, now: Now): string[] {
  const refused = refusals(locks, now);
  if (refused.length > 0) return refused;
  const faults: string[] = [];
  for (const [rule, revision] of now.revisions) {
    const locked = locks.rules[rule];
    if (!locked) faults.push(`${rule} is new: ${ANEW}`);
    else if (locked.revision !== revision) faults.push(`${rule} has revision ${revision} where ${locked.revision} is locked: ${ANEW}`);
  }
  for (const rule of Object.keys(locks.rules)) if (!now.revisions.has(rule)) faults.push(`${rule} is no more: ${ANEW}`);
  for (const [name, { digest }] of now.heard)
    if (locks.inputs[name] !== digest) faults.push(`the input ${name} is another than was locked, whatever the rules say of it: ${ANEW}`);
  return faults;
}

/** The locks anew. @throws Error naming every rule whose revision was lowered, or kept though it says something else, and ids used again */
export function lockedAnew(locks: Locks, now: Now): Locks {
  const refused = refusals(locks, now);
  if (refused.length > 0) throw new Error(refused.join("\n"));
  const inputs = { ...locks.inputs, ...Object.fromEntries([...now.heard].map(([name, { digest }]) => [name, digest])) };
  const rules = [...now.revisions].map(([rule, revision]) => {
    const fresh = [...now.heard].map(([name, { rules }]) => [name, lineOf(rules.get(rule) ?? new Map())]);
    const says: Record<string, string> = { ...locks.rules[rule]?.says, ...Object.fromEntries(fresh) };
    return [rule, { revision, says: Object.fromEntries(Object.entries(says).filter(([, line]) => line !== "")) }];
  });
  const gone = Object.keys(locks.rules).filter((rule) => !now.revisions.has(rule));
  return { inputs, rules: Object.fromEntries(rules), retired: [...new Set([...locks.retired, ...gone])].sort() };
}
