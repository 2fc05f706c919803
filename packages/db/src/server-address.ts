import { accessSync, constants } from "node:fs";
import pg from "pg";

/** The address of the server cannot be used, or the server does not agree with what it says; in both languages. */
export class AddressFault extends Error {
  override readonly name = "AddressFault";
  constructor(en: string, zh: string) {
    super(`${en} (${zh})`);
  }
}

const SHAPE = "postgres://user:password@host:port/database";
/** `require` and the like encrypt without proving who answers, as libpq has them; the driver proves it for all of them, and so do we, and say so. */
const MODES: Readonly<Record<string, string>> = {
  disable: "disable",
  "no-verify": "no-verify",
  "verify-full": "verify-full",
  prefer: "verify-full",
  require: "verify-full",
  "verify-ca": "verify-full",
};
const FILES = ["sslrootcert", "sslcert", "sslkey"];

/** What is given to the driver for a connection string that a person wrote. @throws AddressFault */
export function serverAddress(url: string): string {
  if (!/^postgres(?:ql)?:\/\//i.test(url))
    throw new AddressFault(`DATABASE_URL does not begin with postgres://; it is written ${SHAPE}`, `DATABASE_URL 应写作 ${SHAPE}`);
  if (!URL.canParse(url) && !URL.canParse(url.replace("@/", "@host/")))
    throw new AddressFault(
      `DATABASE_URL is not an address; it is written ${SHAPE}, and in the user and the password / is %2F, # is %23, ? is %3F, @ is %40 and % is %25`,
      `DATABASE_URL 不是地址，应写作 ${SHAPE}；用户名和密码中的 / # ? @ % 须写作 %2F %23 %3F %40 %25`,
    );
  const query = url.indexOf("?");
  const settings = new URLSearchParams(query < 0 ? "" : url.slice(query));
  for (const name of FILES) needsFile(name, settings.get(name));
  const mode = settings.get("sslmode");
  if (mode === null || settings.get("uselibpqcompat") === "true") return url;
  const taken = MODES[mode];
  if (taken === undefined)
    throw new AddressFault(
      `sslmode=${mode} of DATABASE_URL is not one of verify-full, no-verify, disable`,
      `DATABASE_URL 中的 sslmode=${mode} 应为 verify-full、no-verify 或 disable`,
    );
  settings.set("sslmode", taken);
  return `${url.slice(0, query)}?${settings}`;
}

function needsFile(name: string, path: string | null): void {
  if (path === null) return;
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw new AddressFault(
      `${path}, which DATABASE_URL names as ${name}, cannot be read (${(error as NodeJS.ErrnoException).code})`,
      `无法读取 DATABASE_URL 中 ${name} 所指的文件`,
    );
  }
}

/** Connects once and leaves again: what keeps us out is known before anything begins. @throws AddressFault, what the server says */
export async function knock(address: string, patience: number): Promise<void> {
  const client = new pg.Client({ connectionString: address, application_name: "qingjian", connectionTimeoutMillis: patience });
  client.on("error", () => {}); // told by connect already
  try {
    await client.connect();
  } catch (error) {
    throw meant(error as Error & { code?: string });
  } finally {
    await client.end().catch(() => {}); // one that waits for a password that we lack would keep the process
  }
}

const OWN = "sslmode=verify-full&sslrootcert=FILE";
const UNPROVEN = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** What an error of the driver says to whoever wrote the address; others stay as they are. */
function meant(error: Error & { code?: string }): Error {
  const { code = "", message } = error;
  if (UNPROVEN.has(code))
    return new AddressFault(
      `nobody known here vouches for the certificate of the database server; give that of its issuer in DATABASE_URL (?${OWN}), or sslmode=no-verify, which encrypts and does not prove who answers`,
      `数据库服务器证书的签发者不受信任，请在 DATABASE_URL 中写明签发者证书（?${OWN}），或用 sslmode=no-verify（只加密、不验证对方身份）`,
    );
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID")
    return new AddressFault(
      `the certificate of the database server does not hold today (${message}): have it renewed, and see that the clock is right`,
      "数据库服务器证书不在有效期内，请更换证书并核对时钟",
    );
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return new AddressFault(
      `the certificate of the database server is for another name (${message}); write the host in DATABASE_URL as it stands there`,
      "数据库服务器证书与主机名不符，请按证书中的名称填写 DATABASE_URL 的主机",
    );
  if (message === "The server does not support SSL connections")
    return new AddressFault(
      "the database server does not speak TLS, and sslmode in DATABASE_URL asks for it: set ssl = on there, or sslmode=disable",
      "数据库服务器未启用 TLS，请在服务器上设 ssl = on，或在 DATABASE_URL 中写 sslmode=disable",
    );
  if (message.startsWith("SASL:") && message.includes("password must be"))
    return new AddressFault(
      `the database server asks for a password, and DATABASE_URL has none; it is written ${SHAPE}`,
      `数据库要求密码，而 DATABASE_URL 中没有，应写作 ${SHAPE}`,
    );
  return message === "timeout expired" ? Object.assign(error, { code: "ETIMEDOUT" }) : error;
}
