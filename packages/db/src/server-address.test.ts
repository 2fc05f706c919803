import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { openServer } from "./server.ts";
import { serverAddress } from "./server-address.ts";

const OPENSSL = ["/usr/bin/openssl", "/usr/local/bin/openssl"].find((path) => existsSync(path));
const folder = mkdtempSync(join(tmpdir(), "qingjian-address-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Says the first words of a PostgreSQL server to whoever connects, and then what is given. */
async function answering(words: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    socket.once("data", () => words(socket));
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  closing.push(() => server.close());
  open.push(sockets);
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const open: Socket[][] = [];

test.each([
  ["mysql://u:secret@h/db", /does not begin with postgres:\/\/.*应写作/],
  ["host=127.0.0.1 dbname=qingjian", /does not begin with postgres:\/\//],
  ["postgres://u:se/cret@h:5432/db", /is not an address.*%2F/],
  ["postgres://u:se#cret@h:5432/db", /is not an address.*%23/],
  ["postgres://u:secret@h:port/db", /is not an address/],
  ["postgres://u:secret@h/db?sslmode=allow", /sslmode=allow .*verify-full/],
  ["postgres://u:secret@h/db?sslmode=verify-full&sslrootcert=/no/such.crt", /\/no\/such\.crt.*sslrootcert.*ENOENT/],
])("%s is refused in a sentence that keeps the password to itself", (url, says) => {
  expect(() => serverAddress(url)).toThrow(says);
  expect(() => serverAddress(url)).not.toThrow(/se.?cret/);
});

test("an address by a socket, and one with settings of its own, are taken as they are", () => {
  for (const url of ["postgresql://u:p@h/db", "postgres://u@/db?host=/var/run/postgresql", "postgres://u:p@h/db?sslmode=no-verify"])
    expect(serverAddress(url)).toBe(url);
});

test("a mode that the driver takes for another is given to it as that other, without a warning", () => {
  const warned = vi.spyOn(process, "emitWarning");
  expect(serverAddress("postgres://u:p@h/db?sslmode=require&application_name=a")).toBe(
    "postgres://u:p@h/db?sslmode=verify-full&application_name=a",
  );
  expect(warned).not.toHaveBeenCalled();
});

test("a server that wants a password of whoever brings none is left at once", async () => {
  const asking = Buffer.from("R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0", "latin1");
  const step = Buffer.from("R\0\0\0\x0b\0\0\0\x0br=x", "latin1");
  const address = await answering((socket) => {
    socket.once("data", () => socket.write(step));
    socket.write(asking);
  });
  const [sockets] = open.slice(-1);
  await expect(openServer(`postgres://u@${address}/db`)).rejects.toThrow(/asks for a password, and DATABASE_URL has none/);
  await vi.waitFor(() => expect(sockets?.every((socket) => socket.readableEnded || socket.destroyed)).toBe(true));
});

test("a server without TLS is named as that", async () => {
  const address = await answering((socket) => socket.write("N"));
  await expect(openServer(`postgres://u:p@${address}/db?sslmode=require`)).rejects.toThrow(/does not speak TLS.*sslmode=disable/);
});

test.skipIf(OPENSSL === undefined)(
  "a certificate that nobody vouches for, or for another name, is named as that (needs openssl)",
  async () => {
    const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=db-0"];
    execFileSync(OPENSSL as string, [...made, "-addext", "subjectAltName=DNS:db-0", "-keyout", keyFile, "-out", certFile], {
      stdio: "ignore",
    });
    const address = await answering((socket) => {
      socket.write("S");
      new TLSSocket(socket, { isServer: true, key: readFileSync(keyFile), cert: readFileSync(certFile) }).on("error", () => {});
    });
    await expect(openServer(`postgres://u:p@${address}/db?sslmode=require`)).rejects.toThrow(/nobody known here vouches.*sslrootcert/);
    await expect(openServer(`postgres://u:p@${address}/db?sslmode=verify-full&sslrootcert=${certFile}`)).rejects.toThrow(
      /for another name.*as it stands there/,
    );
  },
);
