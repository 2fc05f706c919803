import { createHash } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { localTime } from "@qingjian/events";
import { type Asker, makeServiceToken, mappingOf, openHouse, saveFeed, scan } from "@qingjian/services";
import pg from "pg";
import { KEY } from "./city-store.ts";
import { say } from "./measure.ts";

/** Steps of a case; the last raises its alert: closed, and nobody ever spoke to the petitioner. */
const STEPS = ["received", "dispatched", "signed", "closed"] as const;
const ADMIN: Asker = { userId: "system:bench", name: "bench", roles: ["admin"], scope: ["/"] };
const UNITS = ["市城管局", "市住建局", "市交通运输局", "市生态环境局", "市水利局"];

/** Gives the database the schema of now, and judges what is due. */
export async function bringUpToDate(database: string, folder: string): Promise<void> {
  const house = await openHouse({ folder, url: database, key: KEY });
  try {
    await scan(house);
  } finally {
    await house.close();
  }
}

/** Opens a feed in a database that has been brought up to date: gives its token. */
export async function openFeed(database: string, folder: string): Promise<string> {
  say("judging the city as it stands …");
  await bringUpToDate(database, folder);
  const house = await openHouse({ folder, url: database, key: KEY });
  try {
    await saveFeed(house, ADMIN, { id: "push-canonical", title: "推送", kind: "push", mapping: mappingOf("canonical"), settings: {} });
    return (await makeServiceToken(house, ADMIN, { source: "canonical", name: "bench" })).token;
  } finally {
    await house.close();
  }
}

/** Listens as the console does: each hint of alerts is followed by a look at what is new. */
export async function listenTo(database: string, url: string, cookie: string) {
  const seen = new Map<string, number>();
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const stopping = new AbortController();
  const stream = await fetch(`${url}/api/v1/stream`, { headers: { cookie }, signal: stopping.signal });
  if (!stream.ok || !stream.body) throw new Error(`the stream: ${stream.status} ${await stream.text()}`);
  let [hinted, looking] = [false, false];
  let since = Date.now() - 1000;
  const look = async () => {
    if (looking) return;
    looking = true;
    while (hinted) {
      hinted = false;
      const { rows } = await client.query<{ subject_id: string; raised_at: string }>(
        "select subject_id, raised_at from alerts where raised_at >= $1 and source = 'canonical' order by raised_at desc",
        [since - 5000],
      );
      const now = performance.now();
      for (const { subject_id, raised_at } of rows) {
        if (!seen.has(subject_id)) seen.set(subject_id, now);
        since = Math.max(since, Number(raised_at));
      }
    }
    looking = false;
  };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of stream.body as AsyncIterable<Uint8Array>) {
      if (!/"kind":"alerts?"/.test(decoder.decode(chunk, { stream: true }))) continue;
      hinted = true;
      void look();
    }
  };
  const reading = read().catch(() => {});
  return {
    seen,
    stop() {
      stopping.abort();
      void reading.then(() => client.end());
    },
  };
}

/** Posts one row at a time, on the beat, whatever the answers: what is slow is not waited for. Cases are numbered after the `name`. */
export async function postEvents(url: string, token: string, rate: number, seconds: number, name = "P6") {
  const sent = new Map<string, number>();
  const answers: Promise<void>[] = [];
  const failures: Error[] = [];
  let [late, again] = [0, 0];
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const once = (body: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
      const asked = request(`${url}/api/v1/sources/canonical/events`, { method: "POST", agent, headers }, (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode ?? 0)).on("error", reject);
      });
      asked.on("error", reject).end(body);
    });
  /** As a platform does it: what was not answered, or not taken, is sent again. */
  const post = async (row: object): Promise<void> => {
    const body = JSON.stringify([row]);
    for (let tries = 0; ; tries++) {
      const status = await once(body).catch(() => 0);
      if (status === 200) return;
      if ((status !== 0 && status !== 429) || tries === 20) throw new Error(`a post was answered ${status}`);
      again++;
      await setTimeout(250);
    }
  };
  const begun = performance.now();
  const [beat, total] = [1000 / rate, rate * seconds];
  for (let nth = 0; nth < total; nth++) {
    const due = begun + nth * beat;
    const wait = due - performance.now();
    if (wait > 1) await setTimeout(wait);
    else if (wait < -100) late++;
    // 50 cases begin each second; each takes a step a second
    const [second, place] = [Math.floor(nth / rate), nth % rate];
    const step = place % STEPS.length;
    const number = `${name}-${String(second - step + STEPS.length).padStart(3, "0")}-${Math.floor(place / STEPS.length)}`;
    const activity = STEPS[step] as string;
    const unit = step < 2 ? "市热线中心" : UNITS[(createHash("sha256").update(number).digest()[0] as number) % UNITS.length];
    const at = localTime(Date.now()).slice(0, 19);
    if (step === STEPS.length - 1 && second >= step) sent.set(`canonical/${number}`, performance.now());
    const row = { case: number, id: `${number}-${step}`, activity, at, unit, ...(step === 1 ? { toUnit: "市城管局" } : {}) };
    answers.push(post(row).catch((error: Error) => void failures.push(error)));
  }
  await Promise.all(answers);
  if (failures[0]) throw failures[0];
  agent.destroy();
  return { sent, late, again };
}
