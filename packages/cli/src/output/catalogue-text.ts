import { columns as columnsOf, type Column } from "@gihan/catalogue/columns";
import { entryText } from "@gihan/catalogue/entry-text";
import type { CatalogueEntry } from "@gihan/catalogue/item-schema";
import { columns, indent } from "@gihan/terminal/columns";

/** An office's complaint types as a table. */
export function catalogueTable(entries: readonly CatalogueEntry[]): string {
  if (entries.length === 0) return "민원 목록이 비어 있습니다.";
  const rows = entries.map((entry) => [
    entry.code,
    entry.name,
    ...(["kind", "period"] as const).map((column) => entryText(entry, column)),
    entry.targetPeriod === undefined ? "" : entryText(entry, "targetPeriod"),
    entry.sample ? "견본" : "",
  ]);
  return columns([["코드", "민원", "종류", "처리기간", "자체목표", ""], ...rows]);
}

/** One complaint type with everything that is kept of it. */
export function entryScreen(entry: CatalogueEntry, openComplaints: number): string {
  const shown: readonly Column[] = ["kind", "period", "targetPeriod", "onMiss", "mileage", "source", "sample"];
  const facts = shown.map((column) => [columnsOf[column].korean, entryText(entry, column)]);
  return `${entry.name} (${entry.code})\n${indent(columns([...facts, ["열린 민원", `${openComplaints}건`]]))}`;
}
