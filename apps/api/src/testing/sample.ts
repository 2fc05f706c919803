import type { DUTIES } from "./duties.ts";
import type { THINGS } from "./planted-things.ts";

/**
 * One route. Whoever has the duty is answered in the own scope, and told of a foreign thing what he is told of one that is not there;
 * everybody else is refused (403), and a stranger asked to sign in (401).
 */
export type Sample = {
  readonly duty: keyof typeof DUTIES;
  /** What `:id` stands for, when things of units; without it an address with `:id` is asked for something that is not there (404). */
  readonly thing?: keyof typeof THINGS;
  /** What other parameters of the address stand for. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** What is sent; with a function, what names the thing in it: the same thing of others must then change nothing of theirs. */
  readonly body?: object | ((id: string) => object);
  /** Good answers in the own scope; 200 alone when not said (with an address of something that is not there, 404 as well). 409 belongs there where an earlier asker has made the same move. */
  readonly answers?: readonly number[];
  /** It belongs to the whole city: whoever has a part of it is `refused` (403), or finds it `empty`. */
  readonly city?: "refused" | "empty";
  /** It tells of no case, so that it may name units of others: accounts, policies, the tree itself. */
  readonly ofNoUnit?: true;
};
