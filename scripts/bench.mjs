// `npm run bench -- P1`: every figure by one command, on a PostgreSQL of its own unless QINGJIAN_BENCH_PG names one.
import { benchOptions } from "./bench-options.mjs";
import { installPeers } from "./peers.mjs";
import { postgresPrograms, startPostgres } from "./postgres.mjs";
import { node, run } from "./programs.mjs";
import { NODE_FLAGS } from "./start.mjs";

/** Runs the bench with these arguments; gives its exit code. */
export async function bench(args) {
  const { figure } = benchOptions(args); // before anything is started
  if (figure === "P4") await installPeers();
  const programs = process.env.QINGJIAN_BENCH_PG ? undefined : await postgresPrograms();
  const server = programs && (await startPostgres(programs, { fast: false }));
  try {
    const env = server ? { QINGJIAN_BENCH_PG: server.url } : {};
    return await run(node(), [...NODE_FLAGS, "--expose-gc", "bench/src/main.ts", ...args], { env });
  } finally {
    await server?.stop();
  }
}
