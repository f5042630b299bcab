import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**"];

// Named projects: `--project unit` starts no server; the others share one Postgres, started by the global setup.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/*/test/**/*.test.ts",
            "services/*/test/**/*.test.ts",
            "infra/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: [...exclude, "**/*.int.test.ts", "**/*.brokers.test.ts", "**/*.e2e.test.ts"],
        },
      },
      {
        test: {
          name: "integration",
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
          include: ["e2e/stories.e2e.test.ts", "e2e/distributed/*.e2e.test.ts"],
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
