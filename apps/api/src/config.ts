import { readFileSync } from "node:fs";
import { z } from "zod";

/** Requests a minute, of one person and from one address; in each process by itself. */
export type Limits = { readonly person: number; readonly address: number };
export const USUAL_LIMITS: Limits = { person: 1200, address: 30_000 };

/** How long somebody stays signed in, ms: altogether, and without doing anything. */
export type SessionTimes = { readonly whole: number; readonly idle: number };
export const USUAL_TIMES: SessionTimes = { whole: 12 * 3_600_000, idle: 30 * 60_000 };

/** Whether what passes there can be read by nobody on the way. */
const isSheltered = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);

const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
const words = z.string().transform((text) => text.split(/[,\s]+/).filter(Boolean));

const environment = z
  .object({
    /** Where people open the console, when a proxy stands before it: `https://jiandu.example.gov.cn`. */
    QINGJIAN_ORIGIN: origin.optional(),
    /** Addresses of proxies whose X-Forwarded-For is believed. */
    QINGJIAN_PROXIES: words.pipe(z.array(z.union([z.ipv4(), z.ipv6()]))).default([]),
    /** Lets a collector on another machine read /metrics with `Authorization: Bearer …`; without it, this machine alone may. */
    QINGJIAN_METRICS_TOKEN: z.string().min(16).optional(),
    QINGJIAN_LOG: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
    /** Requests a minute of one person, and from one address (a whole office may share one). */
    QINGJIAN_RATE_PERSON: z.coerce.number().int().min(1).optional(),
    QINGJIAN_RATE_ADDRESS: z.coerce.number().int().min(1).optional(),
    /** How long somebody stays signed in: hours altogether, and minutes without doing anything. */
    QINGJIAN_SESSION_HOURS: z.coerce.number().min(1).max(24).optional(),
    QINGJIAN_IDLE_MINUTES: z.coerce.number().min(5).max(720).optional(),
    /** Whom a finder of a weakness writes to, for /.well-known/security.txt: `mailto:security@example.gov.cn` or a page. */
    QINGJIAN_SECURITY_CONTACT: z.url({ protocol: /^(?:https|mailto)$/ }).optional(),
    /** Largest file of an order, in MB. */
    QINGJIAN_LARGEST_FILE_MB: z.coerce.number().positive().max(200).optional(),
    /** Largest log that may be sent to be imported, in MB. */
    QINGJIAN_LARGEST_IMPORT_MB: z.coerce.number().positive().max(8192).optional(),
    /** The body that issues orders, and the word of its document marks: 清河市纪委监委第一监督检查室, 清鉴督. */
    QINGJIAN_ISSUER: z.string().trim().min(1).max(40).optional(),
    QINGJIAN_ORDER_WORD: z.string().trim().min(1).max(20).optional(),
    /** Whether administrators and leads must set up a second factor before they reach anything else. */
    QINGJIAN_TWO_FACTOR: z.enum(["required", "optional"]).optional(),
    /** The city's single sign-on (OpenID Connect): its issuer, and who we are to it. */
    QINGJIAN_OIDC_ISSUER: z
      .url({ protocol: /^https?$/ })
      .refine(
        (issuer) => isSheltered(new URL(issuer)),
        "must be https: tokens and passwords pass there; plain http is for this machine alone",
      )
      .optional(),
    QINGJIAN_OIDC_CLIENT_ID: z.string().optional(),
    QINGJIAN_OIDC_CLIENT_SECRET: z.string().optional(),
    /** A file that holds the secret, instead. */
    QINGJIAN_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
    /** Which claim carries the user name of the account. */
    QINGJIAN_OIDC_CLAIM: z.string().default("preferred_username"),
    /** What the button on the sign-in page calls it. */
    QINGJIAN_OIDC_NAME: z.string().default("统一身份认证"),
  })
  .superRefine((given, context) => {
    const fault = (path: keyof typeof given, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (given.QINGJIAN_OIDC_ISSUER === undefined) return;
    if (given.QINGJIAN_ORIGIN === undefined)
      fault("QINGJIAN_ORIGIN", "single sign-on needs it: that is where the provider sends people back to");
    if (given.QINGJIAN_OIDC_CLIENT_ID === undefined) fault("QINGJIAN_OIDC_CLIENT_ID", "single sign-on needs it");
    if ((given.QINGJIAN_OIDC_CLIENT_SECRET === undefined) === (given.QINGJIAN_OIDC_CLIENT_SECRET_FILE === undefined))
      fault("QINGJIAN_OIDC_CLIENT_SECRET", "single sign-on needs it, or QINGJIAN_OIDC_CLIENT_SECRET_FILE, and not both");
  });

/** The city's single sign-on. */
export type SsoConfig = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly claim: string;
  readonly name: string;
};

/** How orders stand on paper, and how large their files may be (bytes); the house's own where nothing is said. */
export type OrderSettings = { readonly issuer?: string; readonly word?: string; readonly largestFile?: number };

/** What the door is told from outside. */
export type ApiConfig = {
  readonly origin: string | undefined;
  readonly proxies: readonly string[];
  readonly metricsToken: string | undefined;
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
  /** Requests a minute; the usual without it. */
  readonly limits?: Limits | undefined;
  /** How long somebody stays signed in; the usual without it. */
  readonly sessions?: SessionTimes | undefined;
  readonly securityContact?: string | undefined;
  /** Whether administrators and leads reach nothing before they have a second factor. */
  readonly twoFactor: "required" | "optional";
  readonly sso: SsoConfig | undefined;
  readonly orders?: OrderSettings | undefined;
  /** Bytes of a log that may be sent to be imported; 512 MB without it. */
  readonly largestImport?: number | undefined;
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

/** Reads the settings once; values are never repeated in a fault. `twoFactor` holds where the environment does not say. @throws {ConfigFault} */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
  { twoFactor = "required" }: Partial<Pick<ApiConfig, "twoFactor">> = {},
): ApiConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const read = environment.safeParse(given);
  if (!read.success) throw new ConfigFault(read.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`));
  const { QINGJIAN_ORIGIN, QINGJIAN_PROXIES, QINGJIAN_METRICS_TOKEN, QINGJIAN_LOG, QINGJIAN_TWO_FACTOR } = read.data;
  return {
    origin: QINGJIAN_ORIGIN,
    proxies: QINGJIAN_PROXIES,
    metricsToken: QINGJIAN_METRICS_TOKEN,
    logLevel: QINGJIAN_LOG,
    twoFactor: QINGJIAN_TWO_FACTOR ?? twoFactor,
    limits: {
      person: read.data.QINGJIAN_RATE_PERSON ?? USUAL_LIMITS.person,
      address: read.data.QINGJIAN_RATE_ADDRESS ?? USUAL_LIMITS.address,
    },
    sessions: {
      whole: hours(read.data.QINGJIAN_SESSION_HOURS) ?? USUAL_TIMES.whole,
      idle: hours(read.data.QINGJIAN_IDLE_MINUTES, 60) ?? USUAL_TIMES.idle,
    },
    securityContact: read.data.QINGJIAN_SECURITY_CONTACT,
    sso: ssoOf(read.data),
    orders: ordersOf(read.data),
    largestImport:
      read.data.QINGJIAN_LARGEST_IMPORT_MB === undefined ? undefined : Math.floor(read.data.QINGJIAN_LARGEST_IMPORT_MB * 2 ** 20),
  };
}

/** So many hours, or parts of one, as ms. */
const hours = (given: number | undefined, parts = 1): number | undefined =>
  given === undefined ? undefined : Math.round((given * 3_600_000) / parts);

function ordersOf({
  QINGJIAN_ISSUER,
  QINGJIAN_ORDER_WORD,
  QINGJIAN_LARGEST_FILE_MB,
}: z.infer<typeof environment>): OrderSettings | undefined {
  const settings = {
    ...(QINGJIAN_ISSUER === undefined ? {} : { issuer: QINGJIAN_ISSUER }),
    ...(QINGJIAN_ORDER_WORD === undefined ? {} : { word: QINGJIAN_ORDER_WORD }),
    ...(QINGJIAN_LARGEST_FILE_MB === undefined ? {} : { largestFile: Math.floor(QINGJIAN_LARGEST_FILE_MB * 2 ** 20) }),
  };
  return Object.keys(settings).length === 0 ? undefined : settings;
}

function ssoOf(read: z.infer<typeof environment>): SsoConfig | undefined {
  if (read.QINGJIAN_OIDC_ISSUER === undefined) return undefined;
  return {
    issuer: read.QINGJIAN_OIDC_ISSUER.replace(/\/+$/, ""),
    clientId: read.QINGJIAN_OIDC_CLIENT_ID ?? "",
    clientSecret: read.QINGJIAN_OIDC_CLIENT_SECRET ?? secretIn(read.QINGJIAN_OIDC_CLIENT_SECRET_FILE ?? ""),
    claim: read.QINGJIAN_OIDC_CLAIM,
    name: read.QINGJIAN_OIDC_NAME,
  };
}

function secretIn(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new ConfigFault(["QINGJIAN_OIDC_CLIENT_SECRET_FILE: the file cannot be read"]);
  }
}
