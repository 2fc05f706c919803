import { z } from "zod";

const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
const words = z.string().transform((text) => text.split(/[,\s]+/).filter(Boolean));

const environment = z.object({
  /** Where people open the console, when a proxy stands before it: `https://jiandu.example.gov.cn`. */
  QINGJIAN_ORIGIN: origin.optional(),
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  QINGJIAN_PROXIES: words.pipe(z.array(z.union([z.ipv4(), z.ipv6()]))).default([]),
  /** Lets a collector on another machine read /metrics with `Authorization: Bearer …`; without it, this machine alone may. */
  QINGJIAN_METRICS_TOKEN: z.string().min(16).optional(),
  QINGJIAN_LOG: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
});

/** What the door is told from outside. */
export type ApiConfig = {
  readonly origin: string | undefined;
  readonly proxies: readonly string[];
  readonly metricsToken: string | undefined;
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
};

/** The environment says something that cannot be: every fault of it, one a line. */
export class ConfigFault extends Error {
  override readonly name = "ConfigFault";
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`the environment cannot be used:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}

/** Reads the settings once; values are never repeated in a fault. @throws {ConfigFault} */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): ApiConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const read = environment.safeParse(given);
  if (!read.success) throw new ConfigFault(read.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`));
  const { QINGJIAN_ORIGIN, QINGJIAN_PROXIES, QINGJIAN_METRICS_TOKEN, QINGJIAN_LOG } = read.data;
  return { origin: QINGJIAN_ORIGIN, proxies: QINGJIAN_PROXIES, metricsToken: QINGJIAN_METRICS_TOKEN, logLevel: QINGJIAN_LOG };
}
