import { SingleBar } from "cli-progress";

/** Tells how far a long work is: a bar on a terminal, now and then a plain line elsewhere. On standard error, so that results can be piped. */
export type Progress = { at(done: number, total: number, note: string): void; done(): void };

const EVERY = 5000;

export function progressOf(title: string, quiet: boolean): Progress {
  if (quiet) return { at: () => {}, done: () => {} };
  if (!process.stderr.isTTY) {
    let last = 0;
    return {
      at(done, total, note) {
        if (Date.now() - last < EVERY) return;
        last = Date.now();
        process.stderr.write(`${title}: ${total > 0 ? `${Math.floor((100 * done) / total)} % ` : ""}${note}\n`);
      },
      done: () => {},
    };
  }
  const bar = new SingleBar({
    format: `${title} {bar} {percentage}% {note}`,
    hideCursor: true,
    clearOnComplete: true,
    fps: 8,
    stream: process.stderr,
  });
  let started = false;
  return {
    at(done, total, note) {
      if (!started) bar.start(total, 0, { note });
      started = true;
      bar.setTotal(Math.max(total, 1));
      bar.update(done, { note });
    },
    done: () => bar.stop(),
  };
}
