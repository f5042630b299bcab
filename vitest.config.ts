import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**"];
const everywhere = {
  setupFiles: ["packages/testing/src/temporal-equality.ts"],
  // What is waited for comes at once; on a busy machine it may take longer than vitest's second.
  expect: { poll: { timeout: 10_000 } },
};
/** Two files at a time even on two cores, of which vitest would leave one idle: most tests wait for Postgres or a browser half of their time. */
const together = { ...everywhere, maxWorkers: Math.max(2, availableParallelism() - 1) };
/** One file after the other: these kill brokers, measure what a fault holds up, or start the whole system. After all others, as vitest wants one number of workers for what runs at once. */
const alone = { ...everywhere, fileParallelism: false, sequence: { groupOrder: 1 } };
/** Stories of telling. What was written ahead waits for every transaction that is open on the server, also for those of other tests: alone. */
const telling = ["services/standalone/test/telling/**/*.int.test.ts"];

// Named projects: `--project unit` starts no server; the others share one Postgres, started by the global setup.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...together,
          name: "unit",
          // As everywhere below: no test here measures time, and a busy machine is not a failure.
          testTimeout: 30_000,
          include: [
            "packages/*/test/**/*.test.ts",
            "services/*/test/**/*.test.ts",
            "infra/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: [...exclude, "**/*.int.test.ts", "**/*.brokers.test.ts", "**/*.e2e.test.ts", "**/*.browser.test.ts"],
        },
      },
      {
        // Pages in a real browser, Debian's Chromium; without one they are skipped, which CI forbids.
        test: {
          ...together,
          name: "browser",
          include: ["packages/*/test/**/*.browser.test.ts"],
          exclude,
          globalSetup: ["packages/calculator/test/browser/build-once.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...together,
          name: "integration",
          include: [
            "packages/*/test/**/*.int.test.ts",
            "services/*/test/**/*.int.test.ts",
            "scripts/**/*.int.test.ts",
            "bench/**/*.int.test.ts",
          ],
          exclude: [...exclude, ...telling],
          globalSetup: ["packages/testing/src/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...alone,
          name: "telling",
          include: telling,
          exclude,
          globalSetup: ["packages/testing/src/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The same stories, files unchanged, with all notices written before their moment.
        test: {
          ...alone,
          name: "telling-written-ahead",
          include: telling,
          exclude,
          env: { GIHAN_TEST_WRITTEN_AHEAD: "yes" },
          globalSetup: ["packages/testing/src/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // What needs a real Kafka and Redis: from the environment, from containers, or started as plain processes (infra/local).
        test: {
          ...alone,
          name: "brokers",
          include: [
            "packages/*/test/**/*.brokers.test.ts",
            "services/*/test/**/*.brokers.test.ts",
            "infra/**/*.brokers.test.ts",
            "scripts/**/*.brokers.test.ts",
          ],
          exclude,
          globalSetup: ["packages/testing/src/global-setup.ts", "packages/testing/src/brokers-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...alone,
          name: "system",
          include: ["e2e/**/*.e2e.test.ts", "examples/**/*.e2e.test.ts"],
          exclude: [...exclude, "e2e/distributed/**"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The same stories, file unchanged, on Kafka, Redis and services of their own.
        test: {
          ...alone,
          name: "system-distributed",
          include: ["e2e/{stories,holiday}.e2e.test.ts", "e2e/distributed/*.e2e.test.ts"],
          exclude,
          env: { GIHAN_E2E_SHAPE: "distributed" },
          globalSetup: ["packages/testing/src/global-setup.ts", "packages/testing/src/brokers-setup.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
