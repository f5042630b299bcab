import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("golden/", import.meta.url);

/** One event per file, as a municipal system would send it; the file is named by the event's type. Once written, a golden is never changed. */
export const goldens: ReadonlyMap<string, Uint8Array> = new Map(
  readdirSync(folder).map((file) => [file.replace(/\.json$/, ""), readFileSync(new URL(file, folder))]),
);

/** The golden of a type as parsed JSON, free to be spoiled by a test. */
export function golden(type: string): Record<string, unknown> & { data: Record<string, unknown> } {
  return JSON.parse(new TextDecoder().decode(goldens.get(type)));
}
