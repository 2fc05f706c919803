import type { Said } from "@qingjian/rules";
import { inspects } from "./asker-scope.ts";
import { numberOf } from "./case-id.ts";
import type { House } from "./house.ts";
import type { AlertSubject } from "./views.ts";

type StoredSubject = { readonly subject_kind: string; readonly subject_id: string };

/** Pseudonyms are for inspectors; nobody else sees them, in whatever form. */
export const seesPseudonyms = inspects;

/** Signs of a pseudonym that are shown: enough to tell petitioners apart. */
const SIGNS = 5;

/** Names subjects in words. Without `pseudonyms` a matter is told by its item alone. */
export async function namesOfSubjects(
  { store }: Pick<House, "store">,
  subjects: readonly StoredSubject[],
  pseudonyms: boolean,
): Promise<(subject: StoredSubject) => AlertSubject> {
  const ids = [...new Set(subjects.flatMap(({ subject_kind, subject_id }) => (subject_kind === "source" ? [subject_id] : [])))];
  const sources =
    ids.length === 0 ? [] : await store.db.selectFrom("sources").select(["id", "title_zh", "title_en"]).where("id", "in", ids).execute();
  const titles = new Map(sources.map(({ id, title_zh, title_en }): [string, Said] => [id, { zh: title_zh || id, en: title_en || id }]));
  return ({ subject_kind, subject_id }) => ({
    kind: subject_kind as AlertSubject["kind"],
    name: named(subject_kind, subject_id, pseudonyms, titles),
  });
}

const same = (text: string): Said => ({ zh: text, en: text });

function named(kind: string, id: string, pseudonyms: boolean, titles: ReadonlyMap<string, Said>): Said {
  if (kind === "case") return same(numberOf(id));
  if (kind === "officer") {
    const { unit, officer } = officerAndUnit(id);
    return same(unit === null ? officer : `${unit} ${officer}`);
  }
  if (kind === "matter") {
    const item = itemOfMatter(id);
    const who = pseudonyms ? `${id.slice(0, SIGNS)}…` : "";
    return who === ""
      ? { zh: `同一诉求人 · ${item}`, en: `One petitioner · ${item}` }
      : { zh: `诉求人 ${who} · ${item}`, en: `Petitioner ${who} · ${item}` };
  }
  return kind === "source" ? (titles.get(id) ?? same(id)) : same(id);
}

/** `pseudonym/item`; items may have slashes of their own. */
export const itemOfMatter = (id: string): string => id.slice(id.indexOf("/") + 1);

/** `unit/officer`; a unit that the record does not name is null. */
export function officerAndUnit(id: string): { unit: string | null; officer: string } {
  const slash = id.lastIndexOf("/");
  const unit = id.slice(0, slash);
  return { unit: unit === "—" || unit === "" ? null : unit, officer: id.slice(slash + 1) };
}
