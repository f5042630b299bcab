import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { QuickFirst } from "./quick-first.ts";

/** How a package's tests are run against its mutants: all that run in the project `unit`, on the same random cases each time. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/*.int.test.ts"],
    setupFiles: [
      join(import.meta.dirname, "../../../packages/testing/src/temporal-equality.ts"),
      join(import.meta.dirname, "same-cases.ts"),
    ],
    sequence: { sequencer: QuickFirst },
    // Every mutant has a worker of its own; within it, the files of tests need not each load the holidays anew.
    isolate: false,
  },
});
