import { eventTypes } from "@gihan/contracts/events";
import { admits } from "@gihan/ledger/api-keys";
import { CliError } from "@gihan/terminal/cli-error";

/** Gathers an option that may be given several times. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** @throws CliError `BAD_USAGE` for what no event could have as its source, a trailing `*` aside. */
export function checkedSource(source: string): string {
  if (/^[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]{1,256}$/.test(source)) return source;
  throw new CliError("BAD_USAGE", {
    english: `"${source}" cannot be a CloudEvents source: a URI without spaces, such as urn:gov:saeol`,
    korean: `"${source}"는 source가 될 수 없습니다. urn:gov:saeol처럼 공백 없는 URI로 쓰십시오`,
  });
}

/** @throws CliError `BAD_USAGE` for a type, or a beginning of types, that there is none of. */
export function checkedType(type: string): string {
  if (eventTypes.some((known) => admits([type], known))) return type;
  throw new CliError("BAD_USAGE", {
    english: `there is no event type "${type}"; write one such as ${eventTypes[0]}, or gihan.complaint.*`,
    korean: `"${type}"이라는 이벤트 종류는 없습니다. ${eventTypes[0]}이나 gihan.complaint.*처럼 쓰십시오`,
  });
}

/** Which types a sender may send, for a table. */
export function koreanTypes(types: readonly string[]): string {
  return types.includes("*") ? "모든 이벤트" : types.join(" ");
}
