import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import ExcelJS from "exceljs";
import { clientOf } from "../client.ts";
import type { Stand, Work } from "./work.ts";
import { linesOf } from "./workbook.ts";

type Report = {
  readonly id: string;
  readonly state: string;
  readonly digest: string | null;
  readonly problem: string | null;
};

const MONTH = "2026-03";
/** Between two looks, ms: a list and a download cost thirty of the 1,200 points that a person has in a minute. */
const LOOK = 1000;

/** A month's workbook is asked for in the console and written by a job; whoever looks meanwhile gets none, or a whole one. */
export const asking: Work = {
  name: "report by a job",
  stage: "judged",
  needs: ["door", "worker"],
  equal: "outcome",
  async run({ site, known, seen }) {
    const client = clientOf(site, known.people, "linlan");
    const reports = () => client.get<{ readonly rows: readonly Report[] }>("/api/v1/reports").then(({ rows }) => rows);
    await client.post("/api/v1/reports", { period: MONTH }, async () => (await reports()).length > 0);
    for (;;) {
      const all = await reports();
      for (const { id, digest, state } of all) {
        const answer = await client.ask(`/api/v1/reports/${id}/file`);
        if (answer?.status !== 200) continue;
        const bytes = await answer.arrayBuffer().catch(() => undefined); // the line was cut: whoever downloads sees that it is not whole
        if (bytes === undefined) continue;
        const sum = createHash("sha256").update(new Uint8Array(bytes)).digest("hex");
        const now = (await reports()).find((report) => report.id === id);
        if (sum !== now?.digest)
          seen.push(`a workbook of ${bytes.byteLength} bytes was handed out that is not the one on record (${state}, ${digest})`);
      }
      if (all.length > 0 && all.every(({ state }) => state === "done")) return;
      const failed = all.find(({ state }) => state === "failed");
      if (failed !== undefined && all.length === 1) await again(client, failed);
      await pause(LOOK);
    }
  },
  async look({ site, known }) {
    const client = clientOf(site, known.people, "linlan");
    const [{ id } = { id: "" }] = (await client.get<{ readonly rows: readonly Report[] }>("/api/v1/reports")).rows;
    for (;;) {
      const bytes = await (await client.ask(`/api/v1/reports/${id}/file`))?.arrayBuffer().catch(() => undefined);
      if (bytes === undefined) continue;
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(bytes);
      return { workbook: linesOf(book) };
    }
  },
};

/** One that failed is asked for again, as a person would. */
async function again(client: ReturnType<typeof clientOf>, { id }: Report): Promise<void> {
  await client.post("/api/v1/reports", { period: MONTH }, async () => {
    const all = await client.get<{ readonly rows: readonly Report[] }>("/api/v1/reports").then(({ rows }) => rows);
    return all.some((report) => report.id !== id || report.state !== "failed");
  });
}

/** An analyst tries a change on the history; one that died with its process is begun again. */
export const trying: Work = {
  name: "backtest",
  stage: "judged",
  needs: ["door"],
  equal: "whole",
  async run({ site, known, seen }) {
    const client = clientOf(site, known.people, "songzhi");
    const change = { set: [{ id: "tried", rule: "signing-overdue", from: "2026-01-01", enabled: false }] };
    for (;;) {
      const begun = await client.ask("/api/v1/backtests", { method: "POST", body: JSON.stringify(change) });
      const run = begun?.ok ? ((await begun.json().catch(() => undefined)) as { id: string } | undefined) : undefined;
      if (begun !== undefined && !begun.ok && begun.status !== 409) {
        seen.push(`a backtest was refused: ${begun.status} ${(await begun.text()).slice(0, 300)}`);
        return;
      }
      if (run === undefined) {
        await pause(300);
        continue;
      }
      const result = await ended(client, run.id);
      if (result === undefined) continue;
      RESULTS.add(result);
      if (RESULTS.size > 1) seen.push(`backtests of one change on one history differ: ${[...RESULTS].join(" / ").slice(0, 600)}`);
      return;
    }
  },
};

/** What all backtests of this process came to: of one history, by either engine. */
const RESULTS = new Set<string>();

/** The sums of a backtest; undefined when it was lost with its process, or failed with its connection. */
async function ended(client: ReturnType<typeof clientOf>, id: string): Promise<string | undefined> {
  for (;;) {
    const answer = await client.ask(`/api/v1/backtests/${id}`);
    if (answer === undefined) continue;
    if (!answer.ok) return undefined;
    const run = (await answer.json().catch(() => undefined)) as
      | { state: string; result: { alerts: object; cases: number } | null }
      | undefined;
    if (run?.state === "failed" || run?.state === "cancelled") return undefined;
    if (run?.state === "done") return JSON.stringify({ cases: run.result?.cases, alerts: run.result?.alerts });
    await pause(150);
  }
}

/** A file is sent by hand, its import asked for, and done by a job. */
export const uploading: Work = {
  name: "import by a job",
  stage: "bare",
  needs: ["door", "worker"],
  equal: "outcome",
  async run(stand) {
    for (const [n, { file, mapping }] of stand.logs.files.entries())
      await upload(stand, file, n < 2 ? mapping : `source:${stand.known.source}`); // its source has kept it
  },
};

type Upload = { readonly id: string; readonly state: string; readonly problem: object | null };

async function upload({ site, known, seen }: Stand, file: string, mapping: string): Promise<void> {
  const client = clientOf(site, known.people, "admin");
  const name = file.split("/").at(-1) ?? "";
  for (;;) {
    const sent = await client.ask(`/api/v1/imports?name=${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: readFileSync(file),
    });
    const made = sent?.ok ? ((await sent.json().catch(() => undefined)) as Upload | undefined) : undefined;
    if (sent !== undefined && !sent.ok) throw new Error(`an upload was refused: ${sent.status} ${await sent.text()}`);
    if (made === undefined) continue;
    const now = () => client.get<Upload>(`/api/v1/imports/${made.id}`);
    await client.post(`/api/v1/imports/${made.id}/start`, { by: mapping }, async () => (await now()).state !== "waiting");
    for (;;) {
      const { state, problem } = await now();
      if (state === "done") return;
      if (state === "failed" || state === "cancelled") {
        seen.push(`the import of ${name} ${state}: ${JSON.stringify(problem)}`);
        return;
      }
      await pause(300);
    }
  }
}
