/** Nothing came free for as long as anybody may wait. Whoever asks again later may find a place. */
export class StoreBusy extends Error {
  override readonly name = "StoreBusy";
  constructor(seconds: number) {
    super(`every connection to the database was in use for ${seconds} seconds`);
  }
}

/** Lets so many in at once; the others wait in the order in which they came. */
export type Turnstile = {
  /** Gives what lets the next one in, to be called once. @throws StoreBusy after `patience` ms */
  enter(): Promise<() => void>;
};

export function turnstile(places: number, patience: number): Turnstile {
  const waiting: (() => void)[] = [];
  let free = places;
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next(); // his place goes from hand to hand
  };
  return {
    enter() {
      if (free > 0) {
        free--;
        return Promise.resolve(leave);
      }
      return new Promise((resolve, reject) => {
        const come = () => {
          clearTimeout(timer);
          resolve(leave);
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(come), 1);
          reject(new StoreBusy(patience / 1000));
        }, patience);
        waiting.push(come);
      });
    },
  };
}
