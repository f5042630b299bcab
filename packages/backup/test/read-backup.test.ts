import { describe, expect, test } from "vitest";
import { readBackup, type BackupPart } from "../src/read-backup.ts";
import { backupText, header } from "./backup-text.ts";

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function readAll(bytes: Buffer, size = bytes.length): Promise<readonly BackupPart[]> {
  const parts: BackupPart[] = [];
  for await (const part of readBackup(inPieces(bytes, size))) parts.push(part);
  return parts;
}

const whole = backupText();

describe("a backup", () => {
  test.for([1, 2, 3, 7, 64, whole.length])("comes apart the same in pieces of %i bytes", async (size) => {
    const parts = await readAll(whole, size);
    const rows = parts.flatMap((part) => (part.kind === "rows" ? [part.lines.toString()] : [])).join("");
    expect(rows).toBe("office\t한빛구청\n\\\\.\t\\\\.\n");
    expect(parts.filter((part) => part.kind !== "rows")).toMatchObject([
      { kind: "header", header },
      { kind: "table", table: { table: "public.offices", columns: ["office_id", "name"] } },
      { kind: "table-end" },
      { kind: "table", table: { table: "public.people" } },
      { kind: "table-end" },
      { kind: "end", rows: { "public.offices": 2, "public.people": 0 } },
    ]);
  });

  test("that was cut off anywhere is refused", async () => {
    for (let length = 0; length < whole.length; length++)
      await expect(readAll(whole.subarray(0, length), 64)).rejects.toThrow(/damaged|not a backup/);
  });

  test("of which any byte was altered is refused", async () => {
    for (let at = 0; at < whole.length - 1; at++) {
      const altered = Buffer.from(whole);
      altered[at]! ^= 1;
      await expect(readAll(altered, 64)).rejects.toThrow();
    }
  });

  test("after which something follows is refused", async () => {
    await expect(readAll(Buffer.concat([whole, Buffer.from("x")]))).rejects.toMatchObject({ code: "BACKUP_DAMAGED" });
  });

  test("of a later format is not read as if it were this one", async () => {
    const later = Buffer.from(whole.toString().replace('"version":1', '"version":2'));
    await expect(readAll(later)).rejects.toMatchObject({ code: "BACKUP_NEWER" });
  });

  test("is told from anything else", async () => {
    await expect(readAll(Buffer.from("-- PostgreSQL database dump\n"))).rejects.toMatchObject({ code: "BACKUP_UNREADABLE" });
    await expect(readAll(Buffer.alloc(3_000_000, "x"))).rejects.toMatchObject({ code: "BACKUP_UNREADABLE" });
  });
});
