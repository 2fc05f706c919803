import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A real mail server on this machine that keeps what it is given. */
export async function openMailSink(): Promise<{
  readonly url: string;
  readonly mails: { to: string; text: string }[];
  refuse(code: number | undefined): void;
  close(): Promise<void>;
}> {
  const mails: { to: string; text: string }[] = [];
  let refusing: number | undefined;
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        if (refusing !== undefined) return done(Object.assign(new Error("not now"), { responseCode: refusing }));
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(","), text: Buffer.concat(parts).toString("utf8") });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse(code) {
      refusing = code;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export type Received = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };
/** What a receiver answers: a status with or without a body, or nothing at all (`hang`). */
export type Reply = { readonly status: number; readonly body?: string; readonly location?: string } | "hang";

/** A real HTTP receiver on this machine; it answers what `reply` says, and keeps what it was sent. */
export async function openReceiver(reply: (received: Received) => Reply | Promise<Reply>): Promise<{
  readonly url: string;
  readonly host: string;
  readonly received: Received[];
  close(): Promise<void>;
}> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const one = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(parts).toString("utf8") };
    received.push(one);
    const answer = await reply(one);
    if (answer === "hang") return;
    response.writeHead(answer.status, {
      "Content-Type": "application/json",
      ...(answer.location === undefined ? {} : { Location: answer.location }),
    });
    response.end(answer.body ?? "{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
