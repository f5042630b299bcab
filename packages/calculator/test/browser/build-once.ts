import { fileURLToPath } from "node:url";
import { builtPage } from "../../src/build/built-page.ts";

/** Where the tests keep the built page, also for their next run. */
export const keptIn = fileURLToPath(new URL("../../../../.vitest/calculator", import.meta.url));

/** Builds the page before any test file asks for it: all of them at once would each build their own. */
export default async function buildOnce(): Promise<void> {
  await builtPage(keptIn).file("index.html");
}
