import type { HttpBindings } from "@hono/node-server";
import type { Asker, House, Jobs, Pressure } from "@qingjian/services";
import type { Person } from "./asker.ts";
import type { Auth } from "./auth.ts";
import type { Backtests } from "./backtests.ts";
import type { ApiConfig } from "./config.ts";
import type { Log } from "./log.ts";
import type { Streams } from "./streams.ts";

/** What a request carries with it: its id, and once known, who asks and the role he acts in. */
export type Door = {
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string; person: Person; asker: Asker };
};

/** What the routes work with. */
export type Behind = {
  readonly house: House;
  readonly config: ApiConfig;
  readonly log: Log;
  readonly auth: Auth;
  /** Takes long work. */
  readonly jobs: Pick<Jobs, "send">;
  readonly streams: Streams;
  readonly backtests: Backtests;
  /** Folder of the built console. */
  readonly console: string | undefined;
  /** Folder of the copied API reference. */
  readonly reference: string;
  /** How much of posted rows may wait; the usual bound without it. */
  readonly pressure?: Pressure | undefined;
  /** Milliseconds between two heartbeats of a stream. */
  readonly heartbeat: number;
};
