import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line to a server that can be cut: programs connect to its port, and what they say is passed on. */
export type Line = {
  readonly port: number;
  /** Breaks every connection; gives how many there were. */
  cut(): number;
  /** While it is down, whoever connects is turned away. */
  down(): void;
  up(): void;
  /** While it is held, nothing is passed on and nothing is closed, as when a cable is pulled; gives how many connections there were. */
  hold(): number;
  release(): void;
  connections(): number;
  close(): Promise<void>;
};

/** Opens a line to a port of this machine. */
export async function openLine(to: number): Promise<Line> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let open = true;
  let held = false;
  const server = createServer((near) => {
    if (!open) return void near.resetAndDestroy();
    const far = connect(to, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, into] of [pair, [far, near] as const]) {
      from.on("error", end).on("close", end);
      from.on("data", (bytes) => {
        if (!into.write(bytes)) from.pause();
      });
      into.on("drain", () => {
        if (!held) from.resume();
      });
      if (held) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const each = (work: (socket: Socket) => void) => {
    for (const pair of pairs) for (const socket of pair) work(socket);
  };
  const cut = () => {
    const count = pairs.size;
    each((socket) => socket.resetAndDestroy());
    pairs.clear();
    return count;
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    connections: () => pairs.size,
    down() {
      open = false;
    },
    up() {
      open = true;
    },
    hold() {
      held = true;
      each((socket) => socket.pause());
      return pairs.size;
    },
    release() {
      held = false;
      each((socket) => socket.resume());
    },
    async close() {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
