import { hash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { LogRefusal, type PostedFormat, readPosted } from "@qingjian/intake";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import { openInflows } from "./inflow.ts";
import { missPosts, type Post, type PostAnswer, storePosts } from "./store-post.ts";

/** More is waiting than may: the sender comes again after so many seconds. */
export class Busy extends Error {
  override readonly name = "Busy";
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super(`too much is waiting; try again in ${retryAfter} s`);
    this.retryAfter = retryAfter;
  }
}

/** How much may wait in this process: posts, their rows, and their bytes whether read yet or not. */
export type Pressure = { readonly posts: number; readonly rows: number; readonly bytes: number };
const MOST: Pressure = { posts: 256, rows: 50_000, bytes: 64 << 20 };
/** Rows of one post, and of the posts that are stored together. */
export const MOST_ROWS = 10_000;
export const MOST_BYTES = 16 << 20;
const TOGETHER = 5000;
/** Milliseconds for which a few posts wait for others: a batch costs about as much for thirty rows as for one. */
const LINGER = 15;
const FEW = 100;

/** Room taken for one post before its body is read. It is given back whatever happens. */
export type Place = {
  /** Stores the body's rows and answers each; with what else waits for the same source, as far as it fits. @throws Busy, Refusal */
  store(ask: {
    readonly source: string;
    readonly actor: string;
    readonly body: Uint8Array;
    readonly format: PostedFormat;
  }): Promise<PostAnswer>;
  leave(): void;
};

/** Lets posts in as fast as they can be stored, and no more of them than memory should hold. One a process. */
export type Sluice = { /** @throws Busy */ enter(bytes: number): Place; readonly waiting: Pressure };

type Waiting = { readonly post: Post; readonly resolve: (answer: PostAnswer) => void; readonly reject: (error: unknown) => void };

export function openSluice(house: House, most: Pressure = MOST): Sluice {
  const inflows = openInflows(house);
  const queues = new Map<string, Waiting[]>();
  const waiting = { posts: 0, rows: 0, bytes: 0 };
  let perSecond = 2000; // rows; learned as they are stored
  const busy = (): Busy => new Busy(Math.min(60, 1 + Math.ceil(waiting.rows / perSecond)));

  const storeAll = async (source: string, some: readonly Waiting[]): Promise<void> => {
    const begun = performance.now();
    try {
      const answers = await storePosts(
        house,
        inflows,
        source,
        some.map(({ post }) => post),
      );
      const rows = some.reduce((sum, { post }) => sum + post.rows.length, 0);
      perSecond = Math.max(1, 0.8 * perSecond + (0.2 * rows * 1000) / (performance.now() - begun));
      for (const [index, { resolve }] of some.entries()) resolve(answers[index] as PostAnswer);
    } catch (error) {
      if (some.length > 1 && isOfOne(error)) {
        for (const one of some) await storeAll(source, [one]);
        return;
      }
      const posts = some.map(({ post }) => post);
      if (!(error instanceof Refusal || error instanceof LogRefusal)) await missPosts(house, source, posts).catch(() => {});
      for (const { reject } of some) reject(error);
    }
  };
  const drain = async (source: string, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      if (queue.length < FEW) await setTimeout(LINGER);
      let [count, rows] = [0, 0];
      for (const { post } of queue) {
        rows += post.rows.length;
        if (count > 0 && rows > TOGETHER) break;
        count++;
      }
      await storeAll(source, queue.splice(0, count));
    }
    queues.delete(source);
  };
  const stored = (source: string, post: Post): Promise<PostAnswer> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(source);
      const one = { post, resolve, reject };
      if (queue) return void queue.push(one);
      const fresh = [one];
      queues.set(source, fresh);
      void drain(source, fresh);
    });

  return {
    waiting,
    enter(bytes) {
      if (waiting.posts >= most.posts || (waiting.posts > 0 && waiting.bytes + bytes > most.bytes)) throw busy();
      waiting.posts++;
      waiting.bytes += bytes;
      let here = true;
      return {
        async store({ source, actor, body, format }) {
          const rows = unwrapped(() => readPosted(body, format, MOST_ROWS));
          if (waiting.rows > 0 && waiting.rows + rows.length > most.rows) throw busy();
          waiting.rows += rows.length;
          try {
            return await stored(source, { actor, rows, bytes: body.length, digest: hash("sha256", body) });
          } catch (error) {
            return unwrapped(() => {
              throw error;
            });
          } finally {
            waiting.rows -= rows.length;
          }
        },
        leave() {
          if (here) {
            waiting.posts--;
            waiting.bytes -= bytes;
          }
          here = false;
        },
      };
    },
  };
}

/** Whether one post among several is to blame: its columns, or a value that the database does not take. */
const isOfOne = (error: unknown): boolean => error instanceof LogRefusal || /^22/.test((error as { code?: string }).code ?? "");

/** What is wrong with a body is said as any other refusal. */
function unwrapped<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LogRefusal)) throw error;
    const { problem, advice } = error;
    throw new Refusal("invalid", { zh: `${problem.zh}；${advice.zh}`, en: `${problem.en}; ${advice.en}` });
  }
}
