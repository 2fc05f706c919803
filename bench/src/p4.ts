import { availableParallelism } from "node:os";
import { backtest, type House } from "@qingjian/services";
import { cityStore, UNTIL, withHouse } from "./city-store.ts";
import { dropDatabase, inDatabase, onServer } from "./databases.ts";
import { inFolder, median, say, seconds, timed } from "./measure.ts";
import { eventRows } from "./p1.ts";
import { duckdbPeer } from "./peers/duckdb.ts";
import { jsonRulesPeer } from "./peers/json-rules.ts";
import { ourFindings, scannedStore } from "./peers/ours.ts";
import { counted, disagreements, type Found } from "./peers/patterns.ts";
import type { Peer } from "./peers/peer.ts";
import { postgresPeer } from "./peers/postgres.ts";
import { zenPeer } from "./peers/zen.ts";
import type { Plan } from "./plan.ts";

const PEERS: readonly ((own: string) => Promise<Peer>)[] = [jsonRulesPeer, zenPeer, postgresPeer, duckdbPeer];
const THREADS = availableParallelism();

/** P4: others at a part of the work, all of it prepared for them ÷ our whole job, from stored rows to the findings of all rules with evidence. */
export async function p4({ url, events, rounds, keep }: Plan): Promise<void> {
  const name = await cityStore(url, events);
  const own = inDatabase(url, name);
  await inFolder((folder) => withHouse(own, folder, eventRows));
  const copy = await scannedStore(url, name);
  const ours = await ourFindings(inDatabase(url, copy));
  await onServer(own, "vacuum analyze cases", "checkpoint");
  const ratios: string[] = [];
  const faults: string[] = [];
  await inFolder((folder) =>
    withHouse(own, folder, async (house) => {
      const { result } = await wholeJob(house); // only warms the caches
      const { cases, findings } = result;
      say(
        `load: ${result.events.toLocaleString("en")} events of ${cases.toLocaleString("en")} cases, ${findings.toLocaleString("en")} findings`,
      );
      say(`cases found by the twelve rules that all are asked for: ${counted(ours)}`);
      for (const prepare of PEERS) {
        const peer = await prepare(inDatabase(url, copy));
        try {
          const { ratio, line, unlike } = await against(peer, house, ours, cases, rounds);
          say(line);
          ratios.push(`${peer.name} ${ratio.toFixed(ratio < 10 ? 2 : 1)}`);
          faults.push(...unlike);
        } finally {
          await peer.close();
        }
      }
    }),
  );
  if (!keep) for (const each of [copy, name]) await dropDatabase(url, each);
  if (faults.length > 0) throw new Error(`the peers do not find what we find:\n${faults.join("\n")}`);
  say(`P4 ratio ${ratios.join(", ")}`);
}

async function wholeJob(house: House) {
  const job = await timed(() => backtest(house, { asOf: UNTIL, threads: THREADS }));
  const [fault] = job.result.faults;
  if (fault) throw new Error(`rule ${fault.rule} broke on ${fault.caseId}: ${fault.problem}`);
  return job;
}

/** A peer and our whole job by turns, so that both have the same machine; its first round warms it and shows what it finds. */
async function against(peer: Peer, house: House, ours: Found, cases: number, rounds: number) {
  const unlike = disagreements(peer.name, ours, await peer.run(), peer.sample);
  const [theirs, whole]: [number[], number[]] = [[], []];
  const share = peer.sample ? cases / peer.sample.size : 1;
  for (let round = 0; round < rounds; round++) {
    whole.push((await wholeJob(house)).seconds);
    theirs.push((await timed(() => peer.run())).seconds * share);
  }
  const ratio = median(theirs) / median(whole);
  const scaled = share > 1 ? `, timed on ${peer.sample?.size.toLocaleString("en")} cases and scaled to all` : "";
  const agrees = unlike.length === 0 ? "finds the same cases" : "DISAGREES";
  const line = `${peer.name} (${peer.load}${scaled}; ${agrees}): ${seconds(theirs)}; ours, all rules, ${THREADS} threads: ${seconds(whole)}; ratio ${ratio.toFixed(2)}`;
  return { ratio, line, unlike };
}
