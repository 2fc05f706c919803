/** Whose session it is, kept over the windows of one browser: requests that meet its end wait until the same person has signed in again. */

let told: (() => void) | null = null;
let waiting: { readonly over: Promise<void>; readonly end: () => void } | null = null;

/** While the console is shown: `onEnded` is called when an answer says that the session is over. Until the returned function is called. */
export function keepSession(onEnded: () => void): () => void {
  told = onEnded;
  return () => {
    told = null;
  };
}

/** Comes once somebody has signed in again; null where there is nobody to do so. */
export function signedInAgain(): Promise<void> | null {
  if (told === null) return null;
  if (waiting === null) {
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    waiting = { over, end };
  }
  told();
  return waiting.over;
}

/** What has waited goes on. */
export function goOn(): void {
  waiting?.end();
  waiting = null;
}

const CHANNEL = "qingjian.session";

/** Tells the other windows of this browser that somebody has signed in or out: the cookie is theirs too. */
export function tellWindows(): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
}

/** Told of it until the returned function is called. */
export function hearWindows(onChange: () => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = onChange;
  return () => channel.close();
}

const WHOSE = "qingjian.whose";

/** Notes whose window this is; what another has left half written in it goes. True when another had it. */
export function takeWindow(userId: string): boolean {
  const before = sessionStorage.getItem(WHOSE);
  const others = before !== null && before !== userId;
  if (others) sessionStorage.clear();
  sessionStorage.setItem(WHOSE, userId);
  return others;
}
