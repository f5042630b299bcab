import type { OnMiss } from "@gihan/deadline/catalogue-item";
import { koreanComplaintKind, koreanPeriod } from "@gihan/deadline/korean-words";
import type { CatalogueEntry } from "../item-schema.ts";
import type { Column } from "./columns.ts";

/** What each effect of a missed deadline is called. */
export const koreanOnMiss: { readonly [Effect in OnMiss]: string } = {
  none: "없음",
  "deemed-accepted": "수리간주",
  "deemed-agreed": "협의간주",
};

/** One field of a complaint type as it is written into a file, where it is read back as the same value. */
export function entryText(entry: CatalogueEntry, column: Column): string {
  switch (column) {
    case "code":
    case "name":
    case "source":
      return entry[column];
    case "kind":
      return koreanComplaintKind[entry.kind];
    case "period":
      return koreanPeriod(entry.period);
    case "targetPeriod":
      return entry.targetPeriod === undefined ? "없음" : koreanPeriod(entry.targetPeriod);
    case "onMiss":
      return koreanOnMiss[entry.onMiss];
    case "mileage":
    case "sample":
      return entry[column] ? "예" : "아니오";
  }
}
