import { withExampleLines } from "@gihan/terminal/korean-command";
import type { Command } from "commander";
import { commandLine } from "./command-line.ts";

/** Adds lines that can be pasted to the help of a command of `gihan`. */
export function withExamples(command: Command, ...examples: readonly string[]): Command {
  return withExampleLines(command, examples.map(commandLine));
}
