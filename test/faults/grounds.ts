import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openHouse, readOutgoing } from "@qingjian/services";
import pg from "pg";
import { type OwnPostgres, postgresPrograms, startPostgres } from "../../scripts/postgres.mjs";
import type { Clock } from "./clock.ts";
import { type Line, openLine } from "./line.ts";
import { type Outside, openOutside } from "./outside.ts";
import { type EngineName, KEY, openSite, type Site, type Spare } from "./site.ts";
import { bring, type Known, type Logs, type StageName, writeLogs } from "./stages.ts";

/** What rounds stand on: a PostgreSQL that may be killed, receivers outside, logs, and installations made ready once and copied for each round. */
export type Grounds = {
  readonly outside: Outside;
  readonly logs: Logs;
  /** Undefined where this machine has no PostgreSQL. */
  readonly server: OwnPostgres | undefined;
  /** A copy of an installation at this stage. */
  copy(engine: EngineName, stage: StageName, how: How): Promise<{ site: Site; known: Known; line: Line | undefined }>;
  /** Asks the server, past all lines. */
  administer(statement: string): Promise<unknown[]>;
  /** Waits until the server answers, and starts it when it has ended by itself; true when it had. */
  raise(): Promise<boolean>;
  close(): Promise<void>;
};
export type How = {
  readonly over: AbortSignal;
  /** Let the processes reach the database by a line that can be cut. */
  readonly line?: boolean;
  /** What the processes take for the time. */
  readonly clock?: Clock | undefined;
  /** A folder for the data instead of the machine's temporary one. */
  readonly within?: string;
};

/** Makes everything ready. `within` is where the server's files lie, or `on` whose server serves these too; `begin` is the instant at which installations are made ready, where it is not now. */
export async function openGrounds(
  cases: number,
  { within, on, begin }: { readonly within?: string; readonly on?: Grounds; readonly begin?: number } = {},
): Promise<Grounds> {
  const folder = mkdtempSync(join(tmpdir(), "qingjian-faults-"));
  const outside = await openOutside();
  const logs = writeLogs(folder, cases);
  const programs = on ? undefined : await postgresPrograms();
  const server =
    programs === undefined
      ? on?.server
      : await startPostgres(programs, {
          fast: false,
          ...(within === undefined ? {} : { within }),
          more: ["shared_buffers=128MB", "max_wal_size=128MB", "fsync=off"], // what is killed loses nothing that the operating system has taken; loss of power is not tried
        });
  const name = randomBytes(3).toString("hex");
  const made = new Map<string, Promise<{ place: string; known: Known }>>();

  const administer = async (statement: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: server?.url });
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };
  const urlOf = (database: string): string => {
    const url = new URL(server?.url ?? "");
    url.pathname = `/${database}`;
    return url.href;
  };
  const make = async (engine: EngineName, stage: StageName) => {
    const place = engine === "server" ? `stage_${name}_${stage.replaceAll("-", "_")}` : join(folder, `stage-${stage}`);
    const data = join(folder, `data-${engine}-${stage}`);
    mkdirSync(data, { recursive: true });
    if (engine === "server") await administer(`create database ${place}`);
    else mkdirSync(place, { recursive: true });
    const address = engine === "server" ? { folder: data, url: urlOf(place) } : { folder: place, url: undefined };
    const house = await openHouse({
      ...address,
      key: KEY,
      outgoing: readOutgoing(outside.env),
      ...(begin === undefined ? {} : { now: () => begin }),
    });
    try {
      return { place, known: await bring(house, stage, logs, outside) };
    } finally {
      await house.close();
    }
  };
  const stageOf = (engine: EngineName, stage: StageName) => {
    const key = `${engine} ${stage}`;
    const ready = made.get(key) ?? make(engine, stage);
    made.set(key, ready);
    return ready;
  };
  return {
    ...{ outside, logs, server, administer },
    async copy(engine, stage, { over, line: wantsLine = false, clock, within: elsewhere = tmpdir() }) {
      const { place, known } = await stageOf(engine, stage);
      const data = mkdtempSync(join(elsewhere, "qingjian-round-"));
      const parts = { engine, folder: data, env: { ...outside.env, ...clock?.env }, over, now: clock?.now };
      outside.came.length = 0;
      if (engine === "embedded") {
        cpSync(place, data, { recursive: true });
        return { site: await openSite({ ...parts, url: undefined, spare: undefined, drop: async () => {} }), known, line: undefined };
      }
      const round = `round_${randomBytes(4).toString("hex")}`;
      await administer(`create database ${round} template ${place}`);
      const url = urlOf(round);
      const line = wantsLine ? await openLine(Number(new URL(url).port)) : undefined;
      const by = new URL(url);
      if (line) by.port = String(line.port);
      const spare = async (): Promise<Spare> => {
        await administer(`create database ${round}_spare`);
        return { url: urlOf(`${round}_spare`), drop: () => administer(`drop database ${round}_spare with (force)`) };
      };
      const drop = async () => {
        await line?.close();
        await administer(`drop database if exists ${round} with (force)`);
      };
      return { site: await openSite({ ...parts, url, through: by.href, spare, drop }), known, line };
    },
    async raise() {
      let fell = false;
      for (;;) {
        if (server && !server.isUp()) {
          fell = true;
          await server.again();
        }
        const answered = await administer("select 1").catch(() => undefined);
        if (answered) return fell;
        await pause(200);
      }
    },
    async close() {
      await outside.close();
      if (!on) await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
