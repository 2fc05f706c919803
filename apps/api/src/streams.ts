/** The live streams now open, by session, so that they end with it. */
export type Streams = {
  /** Opens one; the signal tells when it must end. */
  open(sessionId: string): { readonly ended: AbortSignal; close(): void };
  /** Ends those of one session, or all of them. */
  end(sessionId?: string): void;
  readonly count: number;
};

export function openStreams(): Streams {
  const open = new Map<AbortController, string>();
  return {
    open(sessionId) {
      const controller = new AbortController();
      open.set(controller, sessionId);
      return { ended: controller.signal, close: () => void open.delete(controller) };
    },
    end(sessionId) {
      for (const [controller, session] of open) if (sessionId === undefined || session === sessionId) controller.abort();
    },
    get count() {
      return open.size;
    },
  };
}
