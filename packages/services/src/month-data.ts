import { localTime } from "@qingjian/events";
import type { DataLine, Language, Said } from "@qingjian/report";
import { LEVELS, RULES } from "@qingjian/rules";
import { sql } from "kysely";
import type { GapKind } from "./feeds/open-gap.ts";
import type { House } from "./house.ts";
import { latestEvents } from "./latest-events.ts";
import type { RuleCounts } from "./month-findings.ts";
import type { Period } from "./period-steps.ts";

const GAP_WORDS: Readonly<Record<GapKind, Said>> = {
  "not-received": { zh: "未接收", en: "Not received" },
  failed: { zh: "接收失败", en: "Failed" },
  rejected: { zh: "有退回行", en: "Rows set aside" },
  "not-judged": { zh: "未研判", en: "Not judged" },
};
const GAP_STATE: Readonly<Record<string, Said>> = {
  open: { zh: "未补齐", en: "Open" },
  refilled: { zh: "已补齐", en: "Filled" },
  accepted: { zh: "已说明", en: "Explained" },
};
const KINDS: Readonly<Record<string, Said>> = {
  hotline: { zh: "热线", en: "Hotline" },
  approval: { zh: "审批", en: "Approvals" },
  rating: { zh: "好差评", en: "Ratings" },
  oversight: { zh: "本系统处置", en: "This system's own" },
};

/** What came of each source in the period, the stretches that are missing, and what rules say of the data. Of whole sources, whoever asks. */
export async function dataLines(
  { store }: House,
  { from, until, cutOff }: Period,
  rules: ReadonlyMap<string, RuleCounts>,
): Promise<(language: Language) => DataLine[]> {
  const end = Math.min(until, cutOff);
  const sources = await sql<{
    id: string;
    kind: string;
    zh: string;
    en: string;
    rows: number;
    rejected: number;
    problem_zh: string | null;
    problem_en: string | null;
  }>`
    select s.id, s.kind, s.title_zh as zh, s.title_en as en, coalesce(b.rows, 0)::int as rows, coalesce(b.rejected, 0)::int as rejected,
      f.problem_zh, f.problem_en
    from sources s left join (select source, sum(rows) as rows, sum(rejected) as rejected from batches
        where state = 'done' and started_at >= ${from}::bigint and started_at < ${end}::bigint group by source) b on b.source = s.id
      left join lateral (select problem_zh, problem_en from feeds where feeds.source = s.id and problem_zh is not null order by changed_at desc limit 1) f on true
    where s.kind <> 'oversight' order by s.id`.execute(store.db);
  const latest = await latestEvents(
    store.db,
    sources.rows.map(({ id }) => id),
    end - 1,
  );
  const gaps = await sql<{
    zh: string;
    en: string;
    kind: GapKind;
    state: string;
    from_at: number;
    until_at: number | null;
    rows: number;
    said_zh: string;
    said_en: string;
    note: string | null;
  }>`
    select s.title_zh as zh, s.title_en as en, g.kind, g.state, g.from_at, g.until_at, g.rows, g.said_zh, g.said_en, g.note from gaps g join sources s on s.id = g.source
    where g.from_at < ${end}::bigint and coalesce(g.until_at, ${end}::bigint) >= ${from}::bigint order by g.from_at, g.id`.execute(
    store.db,
  );
  const found = RULES.filter(({ family }) => family === "data").map((rule) => {
    const hits = rules.get(rule.id)?.hits;
    return { rule, hits: hits === undefined ? 0 : LEVELS.reduce((sum, level) => sum + hits[level], 0) };
  });
  return (language) => {
    const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
    const named = ({ zh, en }: Said): string => say(zh, en || zh);
    const word = (words: Readonly<Record<string, Said>>, key: string): string => words[key]?.[language] ?? key;
    return [
      { band: say("数据源", "Sources") },
      ...sources.rows.map(({ id, kind, rows, rejected, problem_zh, problem_en, ...title }) => ({
        ...{ name: named(title), kind: word(KINDS, kind), rows, rejected },
        state: problem_zh === null ? say("正常", "Working") : say("异常", "Failing"),
        says: problem_zh === null ? lastOf(latest.get(id), say) : say(problem_zh, problem_en ?? problem_zh),
      })),
      { band: gaps.rows.length > 0 ? say("缺口", "Gaps") : say("缺口：本期没有", "Gaps: none in this period") },
      ...gaps.rows.map(({ kind, state, from_at, until_at, rows, said_zh, said_en, note, ...title }) => ({
        ...{ name: named(title), kind: word(GAP_WORDS, kind), from: from_at, until: until_at ?? undefined, state: word(GAP_STATE, state) },
        ...(rows > 0 ? { rejected: rows } : {}),
        says: note === null ? say(said_zh, said_en) : say(`${said_zh}；说明：${note}`, `${said_en}; explained: ${note}`),
      })),
      { band: say("数据类规则", "Rules on data") },
      ...found.map(({ rule, hits }) => ({
        ...{ name: rule.title[language], kind: say("规则", "Rule"), hits },
        says: hits > 0 ? say("见数据类预警", "see the alerts on data") : say("本期没有", "none in this period"),
      })),
    ];
  };
}

const lastOf = (at: number | undefined, say: (zh: string, en: string) => string): string =>
  at === undefined ? say("尚无事件", "no events yet") : `${say("末次事件", "last event")} ${localTime(at).slice(0, 16)}`;
