import { npmRun } from "@gihan/terminal/npm-run";

/** How an operator types a command of `gihan` from the project's folder. */
export const commandLine = (words: string): string => npmRun("gihan", words);
