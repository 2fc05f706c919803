import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { type House, openHouse, parseLocal } from "@qingjian/services";
import { ENVIRONMENT, feedAddresses, outgoing } from "./config.ts";
import { Misuse } from "./failure.ts";

/** Options that every command has. */
export type Common = { readonly data: string; readonly json?: boolean };

/** Opens the house that the options and the environment name, and closes it whatever happens. */
export async function withHouse<T>({ data }: Common, work: (house: House) => Promise<T>, now?: () => number): Promise<T> {
  const folder = resolve(data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const house = await openHouse({
    folder,
    url: ENVIRONMENT.DATABASE_URL,
    key: ENVIRONMENT.QINGJIAN_KEY,
    sealFolder: ENVIRONMENT.QINGJIAN_SEALS,
    outgoing: outgoing(),
    addresses: feedAddresses(),
    ...(now === undefined ? {} : { now }),
  });
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** An instant as a person writes it: `2026-03-02`, `2026-03-02 09:00` (Shanghai) or ISO 8601 with an offset. */
export function instantOf(text: string, option: string): number {
  const at = parseLocal(text) ?? (/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN);
  if (Number.isNaN(at))
    throw new Misuse(`${option}: “${text}” is no moment; write 2026-03-02, "2026-03-02 09:00" or 2026-03-02T09:00+08:00`);
  return at;
}
