import { createHash } from "node:crypto";
import { type Calendar, HOUR, MINUTE } from "@qingjian/events";
import { type Definitions, type Language, RATES, type Said } from "@qingjian/report";
import { PACKS, type Policy } from "@qingjian/rules";
import { calendarOf } from "./calendar.ts";
import type { House } from "./house.ts";
import { FORMULAS, RATE_KEYS } from "./rates.ts";
import { LOCAL, registeredPolicies, storedPolicies } from "./stored-policies.ts";

const clock = (ms: number): string =>
  `${String(Math.floor(ms / HOUR)).padStart(2, "0")}:${String(Math.floor(ms / MINUTE) % 60).padStart(2, "0")}`;

type Unsealed = Omit<Definitions, "seal">;

/** What the figures of any period rest on, as either language says it; the seal is put in when they are known. */
export async function definitionsOf(house: House): Promise<(language: Language) => Unsealed> {
  const calendar = await calendarOf(house);
  const packs = await packsOf(house);
  const national = calendar.id === "china" ? { zh: "全国工作日历", en: "national" } : { zh: calendar.id, en: calendar.id };
  const version = { zh: `${national.zh} 第 ${calendar.version} 版`, en: `${national.en}, version ${calendar.version}` };
  const hours = {
    zh: `工作日 ${officeHours(calendar).join("、")}`,
    en: `working days, ${officeHours(calendar).join(" and ")}`,
  };
  return (language) => ({
    policies: packs.map(({ title, ...pack }) => ({ name: title[language], ...pack })),
    calendar: { version: version[language], firstYear: calendar.years.from, lastYear: calendar.years.to },
    officeHours: { text: hours[language], day: calendar.perDay },
    remarks: [
      ...RATE_KEYS.map((key) => ({ name: COUNTED[language](RATES[key].title[language]), text: FORMULAS[key].said[language] })),
      ...REMARKS.map(({ name, text }) => ({ name: COUNTED[language](name[language]), text: text[language] })),
    ],
  });
}

const COUNTED = { zh: (what: string) => `计法：${what}`, en: (what: string) => `How counted: ${what}` } as const;
const REMARKS: readonly { readonly name: Said; readonly text: Said }[] = [
  {
    name: { zh: "办结与重办", en: "Completed, and redone" },
    text: {
      zh: "办结以最后一次办结为准：其后又重办的件，在再次办结以前都按未办结计；重办率另计",
      en: "a case is completed when it was completed last: one that is redone afterwards counts as open until it is completed again; the rate of redone cases is counted apart",
    },
  },
  {
    name: { zh: "经办件数", en: "Cases handled" },
    text: {
      zh: "本期有办理动作、接到转派，或期末仍在手未办结的件；几个单位经办的，各单位各计一件",
      en: "cases that a unit acted on or was given in the period, or still had open at its end; one that several units handled counts once for each",
    },
  },
  {
    name: { zh: "件均办理时间", en: "Working hours per case" },
    text: {
      zh: "本期办结各件自登记至办结的工时，减去已告知申请人（诉求人）的中止时段，÷ 本期办结的件",
      en: "working hours from registration to completion of the cases completed in the period, less suspensions of which the applicant or petitioner was told ÷ cases completed in the period",
    },
  },
  {
    name: { zh: "命中条数", en: "Findings" },
    text: {
      zh: "在册（未撤销）且成立时间在本期内的命中；预警条数为本期产生的预警，按其现在的级别",
      en: "findings that stand (not withdrawn) and came true in the period; alerts are those raised in the period, by the level they stand at now",
    },
  },
];

const officeHours = ({ spans }: Calendar): string[] => spans.map(([open, close]) => `${clock(open)}–${clock(close)}`);

/** The policies on record by what they came with; the version is a digest of what they say, so that two months can be compared. */
async function packsOf({ store }: House): Promise<readonly (Omit<Definitions["policies"][number], "name"> & { readonly title: Said })[]> {
  const packs = new Map<string, { title: Said; policies: readonly Policy[] }>();
  const add = (title: Said, policies: readonly Policy[]) =>
    packs.set(title.zh, { title, policies: [...(packs.get(title.zh)?.policies ?? []), ...policies] });
  add({ zh: "默认口径", en: "defaults" }, PACKS[0]?.policies ?? []);
  for (const { pack, policy } of await storedPolicies(store.db)) add(titleOf(pack), [policy]);
  add({ zh: "事项清单", en: "register of items" }, await registeredPolicies(store.db));
  return [...packs.values()]
    .filter(({ policies }) => policies.length > 0)
    .map(({ title, policies }) => {
      const days = policies.flatMap(({ from }) => from ?? []).sort();
      return { title, version: createHash("sha256").update(JSON.stringify(policies)).digest("hex").slice(0, 8), from: days[0] };
    });
}

const titleOf = (pack: string): Said =>
  pack.startsWith("mapping:")
    ? { zh: "数据映射自带口径", en: "those of the mappings" }
    : pack === LOCAL
      ? { zh: "本地口径", en: "local" }
      : pack === "baseline"
        ? { zh: "基线", en: "baselines" }
        : (PACKS.find(({ id }) => id === pack)?.title ?? { zh: pack, en: pack });
