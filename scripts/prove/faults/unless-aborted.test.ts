import { expect, it } from "vitest";
import { unlessAborted } from "./unless-aborted.ts";

it("does not wait for work that never ends once it is interrupted", async () => {
  const never = Promise.withResolvers<string>();
  const interruption = new AbortController();
  const outcome = unlessAborted(never.promise, interruption.signal);
  interruption.abort(new Error("interrupted"));
  await expect(outcome).rejects.toThrow("interrupted");
  await expect(unlessAborted(never.promise, interruption.signal)).rejects.toThrow("interrupted");
});

it("is the work's own result otherwise", async () => {
  const { signal } = new AbortController();
  await expect(unlessAborted(Promise.resolve(1), signal)).resolves.toBe(1);
  await expect(unlessAborted(Promise.reject(new Error("own")), signal)).rejects.toThrow("own");
});
