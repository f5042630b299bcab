import type { CommanderError } from "commander";
import { CliError } from "./cli-error.ts";

/** What was wrong with the command line, in one sentence and with the nearest thing that exists. */
export function explainUsage(error: CommanderError): CliError {
  const [first = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const similar = /Did you mean (?:one of )?(.+)\?/.exec(suggestion ?? "")?.[1];
  const named = /'([^']+)'/.exec(first)?.[1] ?? "";
  const korean = koreanOf(error, named) ?? first;
  return new CliError(
    "BAD_USAGE",
    {
      english: similar === undefined ? first : `${first}; did you mean ${similar}?`,
      korean: similar === undefined ? `${korean}. --help로 쓰는 법을 볼 수 있습니다` : `${korean}. 혹시 ${similar}입니까?`,
    },
    { cause: error },
  );
}

/** An unknown subcommand of a group that has one it takes for granted; the parser itself would call it an argument too many. */
export function unknownSubcommand(named: string, known: readonly string[]): CliError {
  return new CliError("BAD_USAGE", {
    english: `unknown command '${named}'; there are ${known.join(", ")}`,
    korean: `${named}: 그런 명령은 없습니다. 쓸 수 있는 것: ${known.join(", ")}`,
  });
}

function koreanOf({ code, message }: CommanderError, named: string): string | undefined {
  switch (code) {
    case "commander.unknownCommand":
      return `${named}: 그런 명령은 없습니다`;
    case "commander.unknownOption":
      return `${named}: 그런 선택 항목은 없습니다`;
    case "commander.missingArgument":
      return `<${named}> 값이 빠졌습니다`;
    case "commander.optionMissingArgument":
      return `${named}: 값이 빠졌습니다`;
    case "commander.missingMandatoryOptionValue":
      return `${named}: 꼭 써야 합니다`;
    case "commander.excessArguments":
      return `값이 너무 많습니다: ${/got \d+: (.*)\.$/.exec(message)?.[1] ?? ""}`;
    case "commander.invalidArgument":
      return `${named}: 값이 올바르지 않습니다. 쓸 수 있는 값: ${/is invalid(?: for argument '[^']*')?\. (?:Allowed choices are )?(.*?)\.?$/.exec(message)?.[1] ?? ""}`;
    case "commander.conflictingOption":
      return "함께 쓸 수 없는 선택 항목입니다";
    default:
      return undefined;
  }
}
