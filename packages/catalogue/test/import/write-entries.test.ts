import { expect, it } from "vitest";
import { compareEntries } from "../../src/import/compare-entries.ts";
import { readEntries } from "../../src/import/read-entries.ts";
import { writeEntries } from "../../src/import/write-entries.ts";
import type { CatalogueEntry } from "../../src/item-schema.ts";
import { samples } from "../../src/samples.ts";
import { readTable } from "../../src/table/read-table.ts";

const own: readonly CatalogueEntry[] = [
  { ...samples[0]!, code: "quoted", name: '이른바 "긴급", 신고', sample: false, mileage: true },
  { ...samples[0]!, code: "agreed", onMiss: "deemed-agreed", targetPeriod: { unit: "working-hours", count: 8 } },
  { ...samples[0]!, code: "clocked", period: { unit: "clock-hours", count: 24 }, targetPeriod: { unit: "immediate" } },
  { ...samples[0]!, code: "yearly", period: { unit: "years", count: 1 }, targetPeriod: { unit: "months", count: 11 } },
  { ...samples[0]!, code: "weekly", period: { unit: "weeks", count: 2 } },
];

it("writes a catalogue that reads back as the same, in the encoding that a spreadsheet sees", async () => {
  const entries = [...samples, ...own];
  const known = new Map(entries.map((each) => [each.code, each]));
  const table = await readTable(Buffer.from(writeEntries(entries)), { sheet: null });
  if (table.kind === "unreadable") throw new Error(table.reason);
  expect(table.source).toEqual({ kind: "csv", encoding: "utf-8-with-mark" });
  const read = readEntries({ rows: table.rows, known: new Map() });
  if (read.kind === "refused") throw new Error(JSON.stringify(read.problems));
  expect(compareEntries(known, read.entries)).toMatchObject({ added: [], changed: [], notNamed: 0 });
  expect(read.entries).toEqual(entries);
});
