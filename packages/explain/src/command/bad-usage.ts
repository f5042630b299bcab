import { CliError } from "@gihan/terminal/cli-error";
import type { LineProblem } from "../line-problem.ts";

/** An option whose value cannot be used, with what to write instead. */
export const badUsage = (english: string, korean: string): CliError => new CliError("BAD_USAGE", { english, korean });

/** What is wrong with a part of the question, told of the option that it came from. */
export function badPart(option: string, { code, field, message, korean }: LineProblem): CliError {
  const sentence = { english: `${option}: ${message}`, korean: `${option}: ${korean}` };
  return new CliError("BAD_USAGE", sentence, { details: { code, field } });
}
