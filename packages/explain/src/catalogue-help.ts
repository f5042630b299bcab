import type { CatalogueEntry } from "@gihan/catalogue/item-schema";
import { koreanPeriod } from "@gihan/deadline/korean-words";
import { columns } from "@gihan/terminal/columns";

/** The complaint types that `--catalogue` takes, by their codes or names, each with its period. */
export function catalogueHelp(entries: readonly CatalogueEntry[]): string {
  return [
    "견본 민원 목록. --catalogue에 코드나 이름을 쓰십시오. 처리기간은 민원처리기준표와 대조하지 않은 견본입니다.",
    columns([["코드", "민원", "처리기간"], ...entries.map(({ code, name, period }) => [code, name, koreanPeriod(period)])]),
  ].join("\n\n");
}
