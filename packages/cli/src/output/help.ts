import { Command } from "commander";
import { commandLine } from "./command-line.ts";

const titles: Readonly<Record<string, string>> = {
  "Usage:": "쓰는 법:",
  "Arguments:": "값:",
  "Options:": "선택 항목:",
  "Global Options:": "공통 선택 항목:",
  "Commands:": "명령:",
};

/** A command whose help is in Korean; its subcommands inherit that. */
export function koreanCommand(name: string): Command {
  return new Command(name)
    .helpOption("-h, --help", "이 도움말")
    .helpCommand("help [command]", "명령의 도움말")
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => titles[title] ?? title });
}

/** Adds lines that can be pasted to the command's help. */
export function withExamples(command: Command, ...examples: readonly string[]): Command {
  return command.addHelpText("after", `\n예:\n${examples.map((example) => `  ${commandLine(example)}`).join("\n")}`);
}
