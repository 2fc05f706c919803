import { createHash, randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { type RawBuilder, sql } from "kysely";
import { audit } from "./audit.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";
import type { ReportFigures } from "./report-figures.ts";
import type { Running, StoredReport } from "./report-rows.ts";
import { tellRecipients } from "./reports/tell-recipients.ts";

const CHUNK = 1 << 20;
const BEATS = 6; // before a writer that is silent is gone
const TELL = 500;

/** Runs of this process. An embedded store has one process: whoever else is said to run there is gone. */
const alive = new Set<string>();

/** One attempt to write a report. Another may take over when this one is dead; whatever it then still does has no effect. */
export type Run = {
  readonly report: StoredReport;
  /** Takes the workbook in, in pieces of 1 MB that nobody sees before `finish`. */
  readonly sink: Writable;
  /** Says where the work is, at most twice a second. */
  at(sheet: string, rows: number): void;
  /** The report is whole: from now on it can be opened. */
  finish(rows: number, figures: ReportFigures, seal: string): Promise<StoredReport>;
  /** The report has failed, and why; what was written of it is gone. */
  fail(problem: string): Promise<void>;
};

/** Begins to write a report that waits, has failed, or whose writer is dead. @throws Refusal conflict while another writes it */
export async function beginRun(
  house: House,
  { id, language }: Pick<StoredReport, "id" | "language">,
  actor: string,
  cutOff: number | undefined,
): Promise<Run> {
  const { store } = house;
  const preparing = language === "en" ? "Preparing" : "准备";
  const run = randomUUID();
  const mine = sql<boolean>`state = 'running' and progress ->> 'run' = ${run}`;
  const state = (sheet: string, rows: number): string => JSON.stringify({ sheet, rows, run, beat: Date.now() } satisfies Running);
  const report = await takeReport(house, id, state(preparing, 0), cutOff);
  alive.add(run);

  let [sheet, rows, told] = [preparing, 0, Date.now()];
  let telling: Promise<void> | undefined;
  const tell = () => {
    told = Date.now();
    telling ??= store
      .transaction(async (tx) => {
        await tx.db
          .updateTable("reports")
          .set({ progress: state(sheet, rows) })
          .where("id", "=", id)
          .where(mine)
          .execute();
        await house.news.tell(tx, { kind: "report", id, at: house.now() });
      })
      .catch(() => {}) // progress is for looking at; the work itself says what is wrong
      .finally(() => (telling = undefined));
  };
  const heart = setInterval(tell, house.lostAfter / 2 / BEATS);
  heart.unref();
  const stop = async () => {
    clearInterval(heart);
    alive.delete(run);
    await telling;
  };
  const digest = createHash("sha256");
  let bytes = 0;
  const sink = chunkSink(async (seq, content) => {
    bytes += content.length;
    digest.update(content);
    const { numAffectedRows } = await sql`insert into report_chunks (report_id, seq, content)
      select ${id}, ${seq}::integer, ${content}::bytea where exists (select 1 from reports where id = ${id} and ${mine})`.execute(store.db);
    if (numAffectedRows !== 1n) throw takenOver();
  });
  const end = (
    set: Partial<Pick<StoredReport, "state" | "digest" | "seal" | "bytes" | "rows" | "problem">> & { readonly figures?: string },
    action: string,
  ): Promise<StoredReport | undefined> =>
    store.transaction(async (tx) => {
      const at = house.now();
      const ended = await tx.db
        .updateTable("reports")
        .set({ ...set, progress: "null", finished_at: at })
        .where("id", "=", id)
        .where(mine)
        .returningAll()
        .executeTakeFirst();
      if (!ended) return undefined;
      if (ended.state === "failed") await tx.db.deleteFrom("report_chunks").where("report_id", "=", id).execute();
      await audit(tx, [
        {
          at,
          actor,
          action,
          subjectKind: "report",
          subjectId: id,
          body: { period: report.period, unit: report.unit, digest: ended.digest, problem: ended.problem },
        },
      ]);
      if (ended.state === "done") await tellRecipients(house, tx, ended);
      await house.news.tell(tx, { kind: "report", id, at });
      return ended;
    });
  return {
    report,
    sink,
    at(where, count) {
      [sheet, rows] = [where, count];
      if (Date.now() - told >= TELL) tell();
    },
    async finish(written, figures, seal) {
      await stop();
      const done = await end(
        { state: "done", digest: digest.digest("hex"), seal, bytes, rows: written, problem: null, figures: JSON.stringify(figures) },
        "report.publish",
      );
      if (!done) throw takenOver();
      return done;
    },
    async fail(problem) {
      await stop();
      await end({ state: "failed", problem }, "report.fail");
    },
  };
}

const takenOver = () => new Refusal("conflict", { zh: "这份报表已由另一个进程接着生成", en: "Another process has taken over this report" });

/** Whether whoever writes a report is gone. */
const writerGone = ({ store, lostAfter }: House): RawBuilder<boolean> =>
  store.engine === "embedded"
    ? sql<boolean>`not (progress ->> 'run' = any(${[...alive]}::text[]))`
    : sql<boolean>`abs((progress ->> 'beat')::bigint - ${Date.now()}::bigint) > ${lostAfter / 2}::bigint`; // a beat that is ahead was given by a clock that has been put back

/** A report that anybody may write: asked for, or begun by one who is gone. */
export const isLeft = (house: House): RawBuilder<boolean> =>
  sql<boolean>`(state = 'asked' or (state = 'running' and ${writerGone(house)}))`;

/** Reports that nobody writes: begun by one who is gone, or asked for and, though a while has passed, not in the queue (the one follows the other by an instant). */
export async function leftReports(house: House): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from reports
    where (state = 'asked' and abs(started_at - ${house.now()}::bigint) > ${house.lostAfter / 2}::bigint) or (state = 'running' and ${writerGone(house)})`.execute(
    house.store.db,
  );
  return rows.map(({ id }) => id);
}

async function takeReport(house: House, id: string, progress: string, cutOff: number | undefined): Promise<StoredReport> {
  const gone = writerGone(house);
  return house.store.transaction(async (tx) => {
    const taken = await tx.db
      .updateTable("reports")
      .set({ state: "running", progress, problem: null, finished_at: null, ...(cutOff === undefined ? {} : { cut_off: cutOff }) })
      .where("id", "=", id)
      .where(sql<boolean>`(state in ('asked', 'failed') or (state = 'running' and ${gone}))`)
      .returningAll()
      .executeTakeFirst();
    if (!taken) throw new Refusal("conflict", { zh: "这份报表正在生成，请稍候", en: "This report is being written; wait for it" });
    await tx.db.deleteFrom("report_chunks").where("report_id", "=", id).execute();
    return taken;
  });
}

/** Gathers what is written into pieces of `CHUNK` bytes and puts them away one after the other. */
function chunkSink(put: (seq: number, content: Buffer) => Promise<void>): Writable {
  let held: Buffer[] = [];
  let size = 0;
  let seq = 0;
  const flush = async () => {
    if (size === 0) return;
    const content = Buffer.concat(held);
    held = [];
    size = 0;
    await put(seq++, content);
  };
  return new Writable({
    write(chunk: Buffer, _, done) {
      held.push(chunk);
      size += chunk.length;
      if (size < CHUNK) done();
      else flush().then(() => done(), done);
    },
    final(done) {
      flush().then(() => done(), done);
    },
  });
}
