import { afterAll, onTestFinished } from "vitest";

const ofThisFile: (() => Promise<void>)[] = [];
// Registered at import, before any hook of the file, and therefore run after all of them.
afterAll(async () => {
  await Promise.all(ofThisFile.splice(0).map((takeAway) => takeAway()));
});

/** Takes something away when the test that made it has finished, or after the whole file if it was made outside of a test. */
export function atTheEnd(takeAway: () => Promise<void>): void {
  try {
    onTestFinished(takeAway);
  } catch {
    // Vitest offers no way to ask whether a test is running: outside of one it throws.
    ofThisFile.push(takeAway);
  }
}
