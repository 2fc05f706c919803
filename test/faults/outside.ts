import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** What came out of the house: by webhook or by mail, under which delivery id, of which things. */
export type Came = { readonly by: "webhook" | "mail"; readonly id: string; readonly to: string; readonly body: string };

/** A webhook receiver and a mail server on this machine, which keep everything they are given. */
export type Outside = {
  readonly hook: string;
  readonly came: Came[];
  /** What the house must be told so that it may send here. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
};

export async function openOutside(): Promise<Outside> {
  const came: Came[] = [];
  const hooks = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    came.push({ by: "webhook", id: String(request.headers["webhook-id"]), to: "", body });
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => hooks.listen(0, "127.0.0.1", resolve));
  const mail = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      let body = "";
      stream.on("data", (part: Buffer) => {
        body += part.toString("utf8");
      });
      stream.on("end", () => {
        const id = /^Message-ID: <([^@]+)@/im.exec(body)?.[1] ?? "";
        came.push({ by: "mail", id, to: session.envelope.rcptTo.map(({ address }) => address).join(","), body });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => mail.listen(0, "127.0.0.1", resolve));
  mail.on("error", () => {}); // a sender that was killed leaves its line open
  const host = `127.0.0.1:${(hooks.address() as AddressInfo).port}`;
  const { port } = mail.server.address() as AddressInfo;
  return {
    hook: `http://${host}/hook`,
    came,
    env: {
      QINGJIAN_OUTGOING: host,
      QINGJIAN_OUTGOING_PRIVATE: "127.0.0.1",
      QINGJIAN_SMTP_URL: `smtp://127.0.0.1:${port}`,
      QINGJIAN_SMTP_FROM: "qingjian@example.gov.cn",
      QINGJIAN_MAIL_DOMAINS: "example.gov.cn",
    },
    async close() {
      hooks.closeAllConnections();
      await new Promise<void>((resolve) => hooks.close(() => resolve()));
      await new Promise<void>((resolve) => mail.close(() => resolve()));
    },
  };
}
