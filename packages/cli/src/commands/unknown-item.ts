import { CliError } from "@gihan/terminal/cli-error";

/** The catalogue has no such complaint type. */
export function unknownItem(code: string): CliError {
  return new CliError("NOT_FOUND", {
    english: `the catalogue has no "${code}"; see gihan catalogue list`,
    korean: `"${code}": 민원 목록에 없는 코드입니다. gihan catalogue list로 있는 코드를 볼 수 있습니다`,
  });
}
