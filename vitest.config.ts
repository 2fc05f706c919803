import { defineConfig } from "vitest/config";
import LongestFirst from "./scripts/longest-first.mjs";

/** Packages that keep nothing between two calls: their tests share a process, and read every file once. */
const PURE = ["packages/{events,rules,intake,report,simulator}/src/**/*.test.ts", "apps/web/src/**/*.test.{ts,tsx}"];

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2, // an embedded database takes half a gigabyte
    testTimeout: 30_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "house",
          include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "scripts/*.test.ts", "test/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...PURE],
          setupFiles: ["packages/db/src/testing/lint-statements.ts"], // costs nothing where no database is asked
        },
      },
      { extends: true, test: { name: "pure", include: PURE, isolate: false } },
    ],
  },
});
