import { realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openMutationRoom } from "./mutation-room.ts";

const root = join(import.meta.dirname, "../../..");

it("a package in a room finds the packages beside it, and not the originals", async () => {
  const room = await openMutationRoom(root, "deadline");
  try {
    const needed = await realpath(join(room.folder, "node_modules/@gihan/calendar"));
    expect(needed).toBe(join(room.folder, "../calendar"));
    expect(await realpath(join(room.folder, "../../node_modules"))).toBe(await realpath(join(root, "node_modules")));
  } finally {
    await room.remove();
  }
  await expect(stat(room.folder)).rejects.toThrow("ENOENT");
  expect((await stat(join(root, "node_modules/vitest"))).isDirectory()).toBe(true);
});
