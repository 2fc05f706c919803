import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  deliverDue,
  type House,
  importLog,
  importUnits,
  type Mapping,
  makeServiceToken,
  mappingOf,
  openOversight,
  SYSTEM,
  saveChannel,
  scan,
  spreadTellings,
  TELLING_KINDS,
} from "@qingjian/services";
import { city } from "@qingjian/simulator";
import { csvOf, type Feed, feeds, UNTIL } from "../doors/city.ts";
import type { Outside } from "./outside.ts";
import { PEOPLE, type Seated, seatPeople } from "./people.ts";

/** How far an installation has come before a round: people and units alone, logs taken in, or judged. */
export const STAGES = ["bare", "taken-in", "judged"] as const;
export type StageName = (typeof STAGES)[number];

/** The logs of a small city, in files and in rows. */
export type Logs = {
  readonly files: readonly { readonly mapping: Feed["mapping"]; readonly file: string }[];
  /** What comes later, by a feed. */
  readonly later: Feed;
  readonly units: string;
};
/** What the rounds must know of an installation that was made ready. */
export type Known = {
  readonly people: Seated /** The source that posts, and its token. */;
  readonly source: string;
  readonly token: string;
};

const SEED = 11;

/** Writes the logs of so many cases into a folder. */
export function writeLogs(folder: string, cases: number): Logs {
  const [hotline, approvals] = feeds(cases, SEED);
  const half = hotline.rows.length >> 1;
  const write = (name: string, content: string) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const built = city({ seed: SEED, cases, until: UNTIL, months: 3 });
  const units = { columns: ["编码", "名称", "上级编码", "类别"] };
  const tree = built.units.map(({ code, name, parent = "", group }) => ({ 编码: code, 名称: name, 上级编码: parent, 类别: group }));
  return {
    files: [
      { mapping: hotline.mapping, file: write("first.csv", csvOf(hotline, hotline.rows.slice(0, half))) },
      { mapping: approvals.mapping, file: write("approvals.csv", csvOf(approvals, approvals.rows)) },
      { mapping: hotline.mapping, file: write("second.csv", csvOf(hotline, hotline.rows.slice(half))) },
    ],
    later: { ...hotline, rows: hotline.rows.slice(half) },
    units: write("units.csv", csvOf(units, tree)),
  };
}

/** Brings an empty house to a stage. */
export async function bring(house: House, stage: StageName, logs: Logs, outside: Outside): Promise<Known> {
  await importUnits(house, { file: logs.units, actor: "system:faults" });
  await openOversight(house);
  const people = await seatPeople(house);
  await saveChannel(house, SYSTEM, { kind: "webhook", name: "指挥中心", url: outside.hook, kinds: TELLING_KINDS, daysOff: true });
  await saveChannel(house, SYSTEM, { kind: "email", name: "邮件", daysOff: true });
  for (const username of Object.keys(PEOPLE) as (keyof typeof PEOPLE)[])
    await house.store.db
      .insertInto("notice_settings")
      .values({
        ...{ user_id: people[username].id, language: "zh", email: `${username}@example.gov.cn`, mode: "at-once", digest_hours: [9] },
        ...{ quiet_from: null, quiet_until: null, days_off: true, muted: [], changed_at: house.now() },
      })
      .execute();
  const source = (mappingOf(logs.later.mapping) as Mapping).source.id;
  if (stage === "bare") return { people, source, token: "" };
  const [first, approvals] = logs.files;
  for (const one of [first, approvals])
    if (one) await importLog(house, { file: one.file, mapping: mappingOf(one.mapping) as Mapping, actor: "system:faults" });
  const { token } = await makeServiceToken(house, SYSTEM, { source, name: "平台" });
  if (stage === "judged") {
    for (let minute = 0; minute < 2; minute++) await scan(house); // the second takes in the log of the alerts of the first, as a worker would before a round, on one engine or the other
    await tellEverything(house);
  }
  return { people, source, token };
}

/** Tells and sends all that waits, as it would have been in a quarter of an hour. */
export async function tellEverything(house: House): Promise<void> {
  const later: House = { ...house, now: () => house.now() + 15 * 60_000 };
  for (let told = 1, sent = 0; told + sent > 0; ) {
    told = await spreadTellings(later);
    const done = await deliverDue(later);
    sent = done.sent + done.failed;
  }
}
