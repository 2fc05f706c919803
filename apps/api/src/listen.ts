import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";

/** Someone else listens on the port already. */
export class PortInUse extends Error {
  override readonly name = "PortInUse";
  readonly port: number;
  constructor(port: number) {
    super(
      `port ${port} is in use by another program; stop that program, or choose another port with --port (端口 ${port} 已被占用，请停止占用它的程序，或用 --port 另选)`,
    );
    this.port = port;
  }
}

/** The address cannot be served at. */
export class CannotListen extends Error {
  override readonly name = "CannotListen";
}
const UNFIT: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: "this machine has no such address (本机没有这个地址)",
  ENOTFOUND: "the name is not known (无法解析这个名字)",
  EAI_AGAIN: "the name is not known (无法解析这个名字)",
  EACCES: "ports below 1024 need a permission that this user lacks; choose another with --port (1024 以下的端口需要权限，请用 --port 另选)",
};
function problemOf(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === "EADDRINUSE") return new PortInUse(port);
  const why = UNFIT[error.code ?? ""];
  return why === undefined ? error : new CannotListen(`cannot serve at ${host}:${port}: ${why}`);
}

export type Listening = { readonly url: string; close(): Promise<void> };

/** Serves at a port (0: any free one). `before` runs first when closing, so that open streams end. @throws {PortInUse} {CannotListen} */
export async function serveAt(
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  port: number,
  host: string,
  before: () => void,
): Promise<Listening> {
  const server = createAdaptorServer({ fetch }) as Server;
  server.requestTimeout = 120_000;
  server.headersTimeout = 20_000; // who sends them one by one to hold a connection is cut off
  server.keepAliveTimeout = 75_000; // longer than proxies and browsers keep theirs: nobody posts into a connection that is just being closed
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(problemOf(error, port, host)));
    server.listen(port, host, resolve);
  });
  const { port: bound, family, address } = server.address() as AddressInfo;
  const shown = address === "0.0.0.0" || address === "::" ? "localhost" : family === "IPv6" ? `[${address}]` : address;
  return {
    url: `http://${shown}:${bound}`,
    close: () =>
      new Promise((resolve, reject) => {
        before();
        const idle = setInterval(() => server.closeIdleConnections(), 50); // a stream that ends leaves its connection idle
        const late = setTimeout(() => server.closeAllConnections(), 3000); // whoever still reads then is cut off
        server.close((error) => {
          clearInterval(idle);
          clearTimeout(late);
          if (error) reject(error);
          else resolve();
        });
      }),
  };
}
