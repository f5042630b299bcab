import { CliError } from "@gihan/terminal/cli-error";

/**
 * Reads a day as people write it: `2026-12-31`, `2026. 12. 31.`, `2026년 12월 31일`.
 *
 * @throws CliError `BAD_USAGE`
 */
export function readDay(text: string): Temporal.PlainDate {
  const [, year, month, day] = /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?$/.exec(text.normalize("NFKC").trim()) ?? [];
  try {
    return Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: "reject" });
  } catch {
    throw new CliError("BAD_USAGE", {
      english: `"${text}" is not a day; write it like 2026-12-31`,
      korean: `${text}: 날짜가 아닙니다. 2026-12-31처럼 쓰십시오`,
    });
  }
}
