import {
  acceptGap,
  FEED_KINDS,
  type FeedAsk,
  type FeedRow,
  type GapRow,
  listFeeds,
  listGaps,
  localTime,
  openFeedRunner,
  pauseFeed,
  refillGap,
  resumeFeed,
  runFeed,
  SYSTEM,
  saveFeed,
} from "@qingjian/services";
import { z } from "zod";
import { readJson } from "../change-in.ts";
import { Misuse } from "../failure.ts";
import { faultsIn } from "../faults-in.ts";
import { figure, print } from "../print.ts";
import { type Common, instantOf, withHouse } from "../settings.ts";

const written = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  kind: z.enum(FEED_KINDS),
  source: z.string().optional(),
  mapping: z.unknown().optional(),
  settings: z.unknown().default({}),
  everySeconds: z.number().min(5).max(86_400).default(60),
});
const when = (at: number | null): string => (at === null ? "never" : localTime(at).slice(0, 16));
const feedLine = (feed: FeedRow): string =>
  `${feed.id}  ${feed.kind}  ${feed.source}  ${feed.state}${feed.running ? ", running" : ""}  last success ${when(feed.lastSuccessAt)}${feed.openGaps > 0 ? `  ${feed.openGaps} open gaps` : ""}${feed.problem === null ? "" : `\n    ${feed.problem.zh} / ${feed.problem.en}`}`;
const gapLine = (gap: GapRow): string =>
  `${gap.id}  ${gap.source}  ${gap.kind}  ${gap.state}  ${when(gap.from)} – ${gap.until === null ? "" : when(gap.until)}${gap.rows > 0 ? `  ${figure(gap.rows)} rows` : ""}\n    ${gap.said.zh} / ${gap.said.en}${gap.note === null ? "" : ` (${gap.note})`}`;

/** `feed list` */
export async function listFeedsCommand(options: Common): Promise<void> {
  const feeds = await withHouse(options, (house) => listFeeds(house, SYSTEM));
  print(options.json, feeds, () => feeds.map(feedLine));
}

/** `feed save FILE.json` */
export async function saveFeedCommand(file: string, options: Common): Promise<void> {
  const { text, value } = readJson(file);
  const read = written.safeParse(value);
  if (!read.success) throw new Misuse(faultsIn(file, written, value, text));
  const feed = await withHouse(options, (house) => saveFeed(house, SYSTEM, read.data as FeedAsk));
  print(options.json, feed, () => [feedLine(feed)]);
}

/** `feed pause ID` and `feed resume ID` */
const steerFeedCommand =
  (steer: typeof pauseFeed | typeof resumeFeed) =>
  async (id: string, options: Common): Promise<void> => {
    const feed = await withHouse(options, (house) => steer(house, SYSTEM, { id }));
    print(options.json, feed, () => [feedLine(feed)]);
  };

/** `feed run ID`: runs it here, now. */
export async function runFeedCommand(id: string, options: Common): Promise<void> {
  const [ran] = await withHouse(options, async (house) => {
    await runFeed(house, SYSTEM, { id });
    return openFeedRunner(house, `command line ${process.pid}`).runDue(new AbortController().signal, id);
  });
  if (!ran)
    throw new Misuse({
      zh: `${id} 正由另一进程运行，结束后会立即再运行一次`,
      en: `${id} is being run by another process; it will run again at once after that`,
    });
  print(options.json, ran, () => [ran.problem === null ? `${figure(ran.rows)} rows` : `${ran.problem.zh} / ${ran.problem.en}`]);
  if (ran.problem !== null) process.exitCode = 1;
}

/** `feed gaps [--all]` */
export async function listGapsCommand(options: Common & { all?: boolean }): Promise<void> {
  const gaps = await withHouse(options, async (house) => {
    const rows: GapRow[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listGaps(house, SYSTEM, { cursor, limit: 200, ...(options.all ? {} : { state: ["open"] }) });
      rows.push(...page.rows);
      cursor = page.next;
    }
    return rows;
  });
  print(options.json, gaps, () => gaps.map(gapLine));
}

/** `feed refill GAP [--from] [--until]` */
export async function refillGapCommand(id: string, options: Common & { from?: string; until?: string }): Promise<void> {
  const from = options.from === undefined ? undefined : instantOf(options.from, "--from");
  const until = options.until === undefined ? undefined : instantOf(options.until, "--until");
  const gap = await withHouse(options, (house) => refillGap(house, SYSTEM, { id, from, until }));
  print(options.json, gap, () => [gapLine(gap), "the next run of its feed pulls it"]);
}

/** `feed accept GAP --note TEXT` */
export async function acceptGapCommand(id: string, options: Common & { note: string }): Promise<void> {
  const gap = await withHouse(options, (house) => acceptGap(house, SYSTEM, { id, note: options.note }));
  print(options.json, gap, () => [gapLine(gap)]);
}

export const pauseFeedCommand = steerFeedCommand(pauseFeed);
export const resumeFeedCommand = steerFeedCommand(resumeFeed);
