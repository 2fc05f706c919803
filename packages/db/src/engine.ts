/** What a query gives back, as `pg` says it. */
export type Result = { readonly command: string; readonly rowCount: number; readonly rows: unknown[] };

/** One connection of either engine. */
export type Client = {
  query(sql: string, params?: readonly unknown[]): Promise<Result>;
  /** Several statements at once, without parameters; the rows of all of them. */
  script(sql: string): Promise<unknown[]>;
  /** Rows made by `CopyRows` into `table (columns)`. */
  copyIn(target: string, data: Uint8Array): Promise<void>;
  /** The rows of a query in binary COPY form: for `readCopy`. */
  copyOut(query: string): AsyncIterable<Uint8Array>;
};

/** An engine lends connections. The embedded one has a single connection; a server, a pool. */
export type Engine = {
  readonly kind: "embedded" | "server";
  /** Waits until one is free; who reads `much` shares a part of a pool with others who do. @throws StoreBusy */
  acquire(much?: boolean): Promise<{ client: Client; release(error?: Error): void }>;
  /** Hints from other processes; never relied on. */
  listen(channel: string, heard: (payload: string) => void): Promise<void>;
  close(): Promise<void>;
};
