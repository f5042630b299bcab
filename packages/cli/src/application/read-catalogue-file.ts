import { open } from "node:fs/promises";
import { mostFileBytes, readTable } from "@gihan/catalogue/read-table";
import type { ReadTable } from "@gihan/catalogue/table";

/** Reads a catalogue file as a table. Throws the system's error, with the path, where there is no file that can be read. */
export async function readCatalogueFile(path: string, { sheet }: { readonly sheet: string | null }): Promise<ReadTable> {
  const file = await open(path);
  try {
    if ((await file.stat()).size > mostFileBytes) return { kind: "unreadable", reason: "too-large" };
    return await readTable(await file.readFile(), { sheet });
  } catch (error) {
    // What is found out after the opening, such as that it is a folder, comes without the path.
    throw Object.assign(error as Error, { path });
  } finally {
    await file.close();
  }
}
