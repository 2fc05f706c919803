import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { type AuditVerdict, exportAudit, localTime, planSchema, SYSTEM, sealAudit, verifyAudit, verifyExport } from "@qingjian/services";
import { ENVIRONMENT } from "../config.ts";
import { Misuse } from "../failure.ts";
import { figure, print } from "../print.ts";
import { progressOf } from "../progress.ts";
import { type Common, instantOf, withHouse } from "../settings.ts";

/** `verify [FILE] [--seals FILE]`: ends with 1 when anything is wrong. Speed goes to standard error. */
export async function verifyCommand(file: string | undefined, options: Common & { seals?: string }): Promise<void> {
  const bar = progressOf("verify", options.json ?? false);
  let begun = performance.now();
  const tell = (entries: number, total: number) => bar.at(entries, total, `${figure(entries)} entries`);
  const { seals } = options;
  if (file === undefined) await needsHouse(options);
  const verdict = await (file === undefined
    ? withHouse(options, (house) => {
        begun = performance.now();
        return verifyAudit(house, SYSTEM, seals === undefined ? {} : { seals: [seals] }, ({ entries, total }) => tell(entries, total));
      })
    : verifyExport({ file, ...(seals === undefined ? {} : { seals }) }, tell)
  ).finally(bar.done);
  const seconds = (performance.now() - begun) / 1000;
  print(options.json, { ...verdict, seconds }, () => linesOf(verdict, seconds));
  if (!verdict.whole) process.exitCode = 1;
}

/** An address mistaken for another leads to an empty place as easily as to a house: it is named as that, and nothing is made there. */
async function needsHouse({ data }: Common): Promise<void> {
  const folder = resolve(data);
  const url = ENVIRONMENT.DATABASE_URL;
  const there = url === undefined ? existsSync(join(folder, "store")) : (await planSchema({ folder, url })).applied.length > 0;
  if (there) return;
  throw new Misuse(
    url === undefined
      ? { zh: `${folder} 中没有可校验的内容，请核对 --data`, en: `there is nothing to verify in ${folder}: check --data` }
      : {
          zh: "DATABASE_URL 所指的数据库是空的，没有可校验的内容",
          en: "the database of DATABASE_URL is empty, there is nothing to verify: check DATABASE_URL",
        },
  );
}

function linesOf({ whole, entries, seals, sealedTo, unsealed, anchors, faults, faultCount }: AuditVerdict, seconds: number): string[] {
  const upTo = sealedTo === null ? "no seal" : `seal ${sealedTo.seq} of ${localTime(sealedTo.at)} (${sealedTo.hash})`;
  const beyond = anchors.filter(({ last }) => (last?.seq ?? 0) < (sealedTo?.seq ?? 0));
  return [
    ...faults.map(({ said, kind }) => `${kind.padEnd(13)} ${said.zh}\n${"".padEnd(13)} ${said.en}`),
    ...(faultCount > faults.length ? [`and ${figure(faultCount - faults.length)} more`] : []),
    `${figure(entries)} entries and ${figure(seals)} seals followed in ${figure(seconds)} s (${figure(Math.round(entries / seconds))} entries/s), up to ${upTo}${unsealed > 0 ? `; ${figure(unsealed)} entries since then are chained and not sealed yet` : ""}`,
    ...anchors.map(({ file, seals: count }) => `held against ${file}: ${figure(count)} seals`),
    ...beyond.map(({ file, last }) => `${file} ends at seal ${last?.seq ?? 0}: it does not vouch for what is later`),
    ...(anchors.length === 0
      ? ["not held against any seals from elsewhere: a record rebuilt together with its seals would not be seen; give them with --seals"]
      : []),
    whole ? "whole / 完整" : "NOT whole / 不完整",
  ];
}

/** `audit export --out FILE [--from …] [--to …]`: the file appears only when it is whole. */
export async function exportAuditCommand(options: Common & { out: string; from?: string; to?: string }): Promise<void> {
  const done = await withHouse(options, async (house) => {
    const { bytes, name, ...made } = await exportAudit(house, SYSTEM, {
      gzip: options.out.endsWith(".gz"),
      ...(options.from === undefined ? {} : { from: instantOf(options.from, "--from") }),
      ...(options.to === undefined ? {} : { until: instantOf(options.to, "--to") }),
    });
    const partial = `${options.out}.part`;
    try {
      await pipeline(bytes, createWriteStream(partial));
      await rename(partial, options.out);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    return made;
  });
  print(options.json, { ...done, out: options.out }, () => [
    `${options.out}: ${figure(done.entries)} entries, seals ${done.from} to ${done.to} (${done.seal.hash})`,
  ]);
}

/** `audit seal` */
export async function sealCommand(options: Common): Promise<void> {
  const { seq, at, hash } = await withHouse(options, sealAudit);
  print(options.json, { seq, at, hash }, () => [`seal ${seq} of ${localTime(at)}: ${hash}`]);
}
