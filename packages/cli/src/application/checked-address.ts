import { CliError } from "@gihan/terminal/cli-error";

/** @throws CliError `BAD_USAGE` unless it is a bare e-mail address. */
export function checkedAddress(address: string): string {
  if (/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(address)) return address;
  throw new CliError("BAD_USAGE", { english: `"${address}" is not an e-mail address`, korean: `"${address}"는 메일 주소가 아닙니다` });
}
