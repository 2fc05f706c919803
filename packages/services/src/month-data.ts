import { localTime } from "@qingjian/events";
import type { DataLine } from "@qingjian/report";
import { LEVELS, RULES } from "@qingjian/rules";
import { sql } from "kysely";
import type { GapKind } from "./feeds/open-gap.ts";
import type { House } from "./house.ts";
import { latestEvents } from "./latest-events.ts";
import type { RuleCounts } from "./month-findings.ts";
import type { Period } from "./period-steps.ts";

const GAP_WORDS: Readonly<Record<GapKind, string>> = {
  "not-received": "未接收",
  failed: "接收失败",
  rejected: "有退回行",
  "not-judged": "未研判",
};
const GAP_STATE: Readonly<Record<string, string>> = { open: "未补齐", refilled: "已补齐", accepted: "已说明" };
const KINDS: Readonly<Record<string, string>> = { hotline: "热线", approval: "审批", rating: "好差评", oversight: "本系统处置" };

/** What came of each source in the period, the stretches that are missing, and what rules say of the data. Of whole sources, whoever asks. */
export async function dataLines(
  { store }: House,
  { from, until, cutOff }: Period,
  rules: ReadonlyMap<string, RuleCounts>,
): Promise<DataLine[]> {
  const end = Math.min(until, cutOff);
  const sources = await sql<{
    id: string;
    kind: string;
    title: string;
    rows: number;
    rejected: number;
    problem: string | null;
  }>`
    select s.id, s.kind, s.title_zh as title, coalesce(b.rows, 0)::int as rows, coalesce(b.rejected, 0)::int as rejected,
      f.problem_zh as problem
    from sources s left join (select source, sum(rows) as rows, sum(rejected) as rejected from batches
        where state = 'done' and started_at >= ${from}::bigint and started_at < ${end}::bigint group by source) b on b.source = s.id
      left join lateral (select problem_zh from feeds where feeds.source = s.id and problem_zh is not null order by changed_at desc limit 1) f on true
    where s.kind <> 'oversight' order by s.id`.execute(store.db);
  const latest = await latestEvents(
    store.db,
    sources.rows.map(({ id }) => id),
    end - 1,
  );
  const gaps = await sql<{
    title: string;
    kind: GapKind;
    state: string;
    from_at: number;
    until_at: number | null;
    rows: number;
    said_zh: string;
    note: string | null;
  }>`
    select s.title_zh as title, g.kind, g.state, g.from_at, g.until_at, g.rows, g.said_zh, g.note from gaps g join sources s on s.id = g.source
    where g.from_at < ${end}::bigint and coalesce(g.until_at, ${end}::bigint) >= ${from}::bigint order by g.from_at, g.id`.execute(
    store.db,
  );
  const found = RULES.filter(({ family }) => family === "data").map((rule) => {
    const hits = rules.get(rule.id)?.hits;
    return { rule, hits: hits === undefined ? 0 : LEVELS.reduce((sum, level) => sum + hits[level], 0) };
  });
  return [
    { band: "数据源" },
    ...sources.rows.map(({ id, kind, title, rows, rejected, problem }) => ({
      ...{ name: title, kind: KINDS[kind] ?? kind, rows, rejected, state: problem === null ? "正常" : "异常" },
      says: problem ?? lastOf(latest.get(id)),
    })),
    { band: gaps.rows.length > 0 ? "缺口" : "缺口：本期没有" },
    ...gaps.rows.map(({ title, kind, state, from_at, until_at, rows, said_zh, note }) => ({
      ...{ name: title, kind: GAP_WORDS[kind], from: from_at, until: until_at ?? undefined, state: GAP_STATE[state] ?? state },
      ...(rows > 0 ? { rejected: rows } : {}),
      says: note === null ? said_zh : `${said_zh}；说明：${note}`,
    })),
    { band: "数据类规则" },
    ...found.map(({ rule, hits }) => ({ name: rule.title.zh, kind: "规则", hits, says: hits > 0 ? "见数据类预警" : "本期没有" })),
  ];
}

const lastOf = (at: number | undefined): string => (at === undefined ? "尚无事件" : `末次事件 ${localTime(at).slice(0, 16)}`);
