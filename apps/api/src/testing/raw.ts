import { connect } from "node:net";

/** Sends these very bytes, and gives what comes back until the other side closes or nothing more comes for `patience` ms. */
export const sendRaw = (url: string, bytes: string, patience = 5000): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let said = "";
    socket.setTimeout(patience, () => socket.destroy());
    socket.on("data", (part) => {
      said += part.toString("latin1");
    });
    socket.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNRESET" ? resolve(said) : reject(error)));
    socket.on("close", () => resolve(said));
  });
