/** Codes of the socket and of PostgreSQL: shut down, crashed, starting, without a connection left, the line broken. */
const AWAY = new Set(
  ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "ETIMEDOUT"].concat([
    "57P01",
    "57P02",
    "57P03",
    "53300",
    "08000",
    "08001",
    "08003",
    "08006",
  ]),
);

/** Whether an error says that the database cannot be reached, or not any more. The driver gives no code where the server only hung up. */
export const isAway = (error: Error & { readonly code?: string }): boolean =>
  AWAY.has(error.code ?? "") || error.message.startsWith("Connection terminated");
