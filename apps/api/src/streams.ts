/** The live streams now open, by session and person, so that they end with either. */
export type Streams = {
  /** Opens one; the signal tells when it must end. */
  open(of: Listener): { readonly ended: AbortSignal; close(): void };
  /** Ends those of one session, those of one person, or all of them. */
  end(of?: Partial<Listener>): void;
  readonly count: number;
};

type Listener = { readonly sessionId: string; readonly userId: string };

export function openStreams(): Streams {
  const open = new Map<AbortController, Listener>();
  return {
    open({ sessionId, userId }) {
      const controller = new AbortController();
      open.set(controller, { sessionId, userId });
      return { ended: controller.signal, close: () => void open.delete(controller) };
    },
    end({ sessionId, userId } = {}) {
      for (const [controller, listener] of open)
        if ((sessionId ?? listener.sessionId) === listener.sessionId && (userId ?? listener.userId) === listener.userId) controller.abort();
    },
    get count() {
      return open.size;
    },
  };
}
