import { BlockList, isIP } from "node:net";
import { z } from "zod";
import { Refusal } from "../refusal.ts";

/** What may leave the house, and how: nothing without being named here. */
export type Outgoing = {
  /** Where people open the console; links lead there. */
  readonly origin?: string | undefined;
  readonly smtp?: { readonly url: string; readonly from: string } | undefined;
  /** Domains of addresses that are written to. */
  readonly mailDomains: readonly string[];
  /** Hosts (`hooks.example.gov.cn`, `10.1.2.3:8443`) that webhooks and robots may be at. */
  readonly hosts: readonly string[];
  /** Networks that are private and may be called all the same: `10.1.2.0/24`, `127.0.0.1`. */
  readonly privately: readonly string[];
  /** How long an answer is waited for, ms; 10 s without it. */
  readonly patience?: number;
};

const words = z.string().transform((text) => text.split(/[,\s]+/).filter(Boolean));
const host = z
  .string()
  .regex(/^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/i, "is no host; write hooks.example.gov.cn or 10.1.2.3:8443");
const network = z.string().refine((text) => {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  return family !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
}, "is no network; write 10.1.2.0/24");

const environment = {
  /** Where people open the console. */
  QINGJIAN_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  /** The mail server with its credentials: `smtps://user:password@mail.example.gov.cn:465`. */
  QINGJIAN_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whom mail comes from: `清鉴 <qingjian@example.gov.cn>`. */
  QINGJIAN_SMTP_FROM: z.string().optional(),
  /** Domains that mail may go to, with commas between. */
  QINGJIAN_MAIL_DOMAINS: words.pipe(z.array(z.string())).default([]),
  /** Hosts that webhooks and group robots may be at. */
  QINGJIAN_OUTGOING: words.pipe(z.array(host)).default([]),
  /** Private networks that these hosts may lie in. */
  QINGJIAN_OUTGOING_PRIVATE: words.pipe(z.array(network)).default([]),
};

const schema = z.object(environment).refine((env) => (env.QINGJIAN_SMTP_URL === undefined) === (env.QINGJIAN_SMTP_FROM === undefined), {
  path: ["QINGJIAN_SMTP_FROM"],
  message: "QINGJIAN_SMTP_URL and QINGJIAN_SMTP_FROM go together",
});

/** Reads the settings. @throws Refusal naming every fault; values, which may be secret, are not repeated */
export function readOutgoing(env: Readonly<Record<string, string | undefined>>): Outgoing {
  const read = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")));
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `  ${String(path[0])}: ${message}`).join("\n");
    throw new Refusal("invalid", { zh: `环境变量有误：\n${faults}`, en: `the environment cannot be used:\n${faults}` });
  }
  const { QINGJIAN_SMTP_URL: url, QINGJIAN_SMTP_FROM: from, ...rest } = read.data;
  return {
    origin: rest.QINGJIAN_ORIGIN,
    smtp: url === undefined || from === undefined ? undefined : { url, from },
    mailDomains: rest.QINGJIAN_MAIL_DOMAINS.map((domain) => domain.toLowerCase()),
    hosts: rest.QINGJIAN_OUTGOING.map((one) => one.toLowerCase()),
    privately: rest.QINGJIAN_OUTGOING_PRIVATE,
  };
}

/** Whether an address may be called at all: its host, or host and port, has been named. */
export const isNamed = ({ hosts }: Outgoing, url: URL): boolean =>
  hosts.includes(url.host.toLowerCase()) || (url.port === "" && hosts.includes(url.hostname.toLowerCase()));

/** Whether mail may go there. */
export const isMailable = ({ mailDomains }: Outgoing, address: string): boolean =>
  mailDomains.includes(address.slice(address.lastIndexOf("@") + 1).toLowerCase());

/** Networks that no public service lies in: this machine, private and link-local ones, documentation, multicast, mapped and translated addresses. */
const CLOSED = listOf([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "::/128",
  "::1/128",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "fc00::/7",
  "fe80::/10",
  "ff00::/8",
]);

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const one of networks) {
    const [address = "", bits] = one.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, bits === undefined ? (family === "ipv4" ? 32 : 128) : Number(bits), family);
  }
  return list;
}

/** Whether an address that a host's name led to may be called: a public one, or one in a private network that has been named. */
export function isReachable({ privately }: Outgoing, address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const kind = family === 6 ? "ipv6" : "ipv4";
  return !CLOSED.check(address, kind) || listOf(privately).check(address, kind);
}
