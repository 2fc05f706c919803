import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.{ts,tsx}", "apps/*/src/**/*.test.{ts,tsx}", "scripts/*.test.ts", "test/**/*.test.ts"],
    setupFiles: ["packages/db/src/testing/lint-statements.ts"], // costs nothing where no database is asked
    pool: "forks",
    maxWorkers: 2, // an embedded database takes half a gigabyte
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
