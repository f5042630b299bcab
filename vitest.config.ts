import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**"];
const setupFiles = ["packages/testing/src/temporal-equality.ts"];

// Named projects: `--project unit` starts no server; the others share one Postgres, started by the global setup.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          setupFiles,
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
          name: "browser",
          setupFiles,
          include: ["packages/*/test/**/*.browser.test.ts"],
          exclude,
          globalSetup: ["packages/calculator/test/browser/build-once.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "integration",
          setupFiles,
          include: [
            "packages/*/test/**/*.int.test.ts",
            "services/*/test/**/*.int.test.ts",
            "scripts/**/*.int.test.ts",
            "bench/**/*.int.test.ts",
          ],
          exclude,
          globalSetup: ["packages/testing/src/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The same stories of telling, files unchanged, with all notices written before their moment.
        test: {
          name: "telling-written-ahead",
          setupFiles,
          include: ["services/standalone/test/telling/**/*.int.test.ts"],
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
          name: "brokers",
          setupFiles,
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
          name: "system",
          setupFiles,
          include: ["e2e/**/*.e2e.test.ts", "examples/**/*.e2e.test.ts"],
          exclude: [...exclude, "e2e/distributed/**"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // The same stories, file unchanged, on Kafka, Redis and services of their own.
        test: {
          name: "system-distributed",
          setupFiles,
          include: ["e2e/{stories,holiday}.e2e.test.ts", "e2e/distributed/*.e2e.test.ts"],
          exclude,
          env: { GIHAN_E2E_SHAPE: "distributed" },
          globalSetup: ["packages/testing/src/global-setup.ts", "packages/testing/src/brokers-setup.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
