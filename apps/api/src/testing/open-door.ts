import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPrepared, type House, importLog, mappingOf, openHouse, type Role, scan } from "@qingjian/services";
import { addUser, ensureFirstUsers } from "../accounts.ts";
import type { ApiConfig } from "../config.ts";
import { type ApiParts, createApi } from "../create-api.ts";
import type { Log } from "../log.ts";
import type { Problem } from "../problem.ts";

/** A real house in a folder of its own, two late cases of two departments judged, people of every role, served at a free port. */
export type OpenDoor = {
  readonly house: House;
  readonly url: string;
  readonly api: ReturnType<typeof createApi>;
  readonly logged: string[];
  readonly sent: { name: string; data: object }[];
  readonly passwords: ReadonlyMap<string, string>;
  /** Signs in once and gives a `fetch` that carries the session; undefined asks as a stranger. */
  as(username: string | undefined): Promise<(path: string, init?: RequestInit) => Promise<Response>>;
  close(): Promise<void>;
};

/** Nothing is told from outside. */
export const OUTSIDE: ApiConfig = {
  origin: undefined,
  proxies: [],
  metricsToken: undefined,
  logLevel: "silent",
  twoFactor: "optional",
  sso: undefined,
};

export async function openDoor(parts: Partial<ApiParts> = {}): Promise<OpenDoor> {
  const folder = mkdtempSync(join(tmpdir(), "qingjian-door-"));
  await copyPrepared(join(folder, "store"));
  const house = await openHouse({ folder });
  await judgeTwoLateCases(house, folder);
  const first = await ensureFirstUsers(house, { demo: true });
  const passwords = new Map(first.map(({ username, password }) => [username, password]));
  const { password } = await addUser(house, { username: "王巍", name: "王巍", role: "inspector" satisfies Role, units: ["市住建局"] });
  passwords.set("王巍", password ?? "");
  const logged: string[] = [];
  const note = (about: object, message: string) => void logged.push(`${message} ${JSON.stringify(about)}`);
  const log: Log = { info: note, warn: note, error: note };
  const sent: OpenDoor["sent"] = [];
  const jobs = { send: async (name: string, data: object) => void sent.push({ name, data }) };
  const api = createApi({ house, config: OUTSIDE, log, jobs, ...parts });
  const listening = await api.listen(Number(new URL(parts.config?.origin ?? "http://127.0.0.1:0").port), "127.0.0.1");
  const { url } = listening;
  const sessions = new Map<string, string>();
  return {
    house,
    url,
    api,
    logged,
    sent,
    passwords,
    async as(username) {
      if (username !== undefined && !sessions.has(username))
        sessions.set(username, cookieOf(await signIn(url, username, passwords.get(username) ?? "")));
      const cookie = username === undefined ? undefined : sessions.get(username);
      return (path, init = {}) =>
        fetch(`${url}${path}`, {
          ...init,
          headers: { Origin: url, "Content-Type": "application/json", ...(cookie === undefined ? {} : { cookie }), ...init.headers },
        });
    },
    async close() {
      await listening.close();
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const signIn = (url: string, username: string, password: string): Promise<Response> =>
  fetch(`${url}/api/auth/sign-in/username`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: url },
    body: JSON.stringify({ username, password }),
  });

/** What an answer says, as the test expects it to be shaped. */
export const told = async <T = Problem>(answer: Response): Promise<T> => (await answer.json()) as T;

export const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

async function judgeTwoLateCases(house: House, folder: string): Promise<void> {
  const step = (number: string, id: string, activity: string, at: string, unit: string, toUnit?: string, text?: string) =>
    JSON.stringify({
      case: number,
      id,
      activity,
      at,
      unit,
      toUnit,
      text,
      title: "小区供暖不热",
      class: "投诉",
      place: "莲池区",
      item: "供暖",
    });
  const late = (number: string, unit: string) => [
    step(number, `${number}-1`, "received", "2026-03-02 09:00", "市热线中心"),
    step(number, `${number}-2`, "dispatched", "2026-03-02 09:10", "市热线中心", unit),
    step(number, `${number}-3`, "returned", "2026-03-03 16:40", unit, "市热线中心", "不属于我单位职责"),
    step(number, `${number}-4`, "dispatched", "2026-03-03 17:05", "市热线中心", unit),
    step(number, `${number}-5`, "returned", "2026-03-05 11:20", unit, "市热线中心", "不属于我单位职责"),
    step(number, `${number}-6`, "dispatched", "2026-03-05 11:31", "市热线中心", unit),
  ];
  const file = join(folder, "log.ndjson");
  writeFileSync(file, `${[...late("GD-1", "市城管局"), ...late("GD-2", "市住建局")].join("\n")}\n`);
  const mapping = mappingOf("canonical");
  if (mapping === undefined) throw new Error("the canonical mapping is missing");
  await importLog(house, { file, mapping, actor: "system:test" });
  await scan(house);
}
