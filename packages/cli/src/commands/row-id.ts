import { CliError } from "@gihan/terminal/cli-error";

/**
 * Reads the number of a row as the lists show it.
 *
 * @throws CliError `BAD_USAGE`
 */
export function rowId(text: string): string {
  if (/^[1-9]\d{0,17}$/.test(text)) return text;
  throw new CliError("BAD_USAGE", { english: `"${text}" is not a number from the list`, korean: `"${text}"는 목록의 번호가 아닙니다` });
}
