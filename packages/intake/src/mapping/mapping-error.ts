import type { Said } from "../log.ts";

/** A mapping that cannot be used: which, where in it, what is wrong and what to do. */
export class MappingError extends Error {
  override readonly name = "MappingError";
  readonly mapping: string;
  /** Path inside the mapping, as `events[0].at`; "" for the whole. */
  readonly path: string;
  readonly problem: Said;
  readonly advice: Said;

  constructor(mapping: string, path: string, problem: Said, advice: Said) {
    const where = path === "" ? mapping : `${mapping} · ${path}`;
    super(`${where}: ${problem.zh}；${advice.zh} / ${problem.en}; ${advice.en}`);
    this.mapping = mapping;
    this.path = path;
    this.problem = problem;
    this.advice = advice;
  }
}
