import { Command, Help, type Argument, type Option } from "commander";
import { displayWidth } from "./columns.ts";

const titles: Readonly<Record<string, string>> = {
  "Usage:": "쓰는 법:",
  "Arguments:": "값:",
  "Options:": "선택 항목:",
  "Global Options:": "공통 선택 항목:",
  "Commands:": "명령:",
};

/** A command whose help is in Korean; its subcommands inherit that. */
export function koreanCommand(name: string): Command {
  const english = new Help();
  return new Command(name)
    .helpOption("-h, --help", "이 도움말")
    .helpCommand("help [명령]", "명령의 도움말")
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titles[title] ?? title,
      commandUsage: (command) => koreanUsage(english.commandUsage(command)),
      subcommandTerm: (command) => koreanUsage(english.subcommandTerm(command)),
      optionDescription: describe,
      argumentDescription: describe,
      displayWidth,
    });
}

/** Adds lines that can be pasted to the command's help. */
export function withExampleLines(command: Command, lines: readonly string[]): Command {
  return command.addHelpText("after", `\n예:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}

function koreanUsage(usage: string): string {
  return usage.replace("[options]", "[선택 항목]").replace("[command]", "[명령]");
}

function describe({ description, argChoices, defaultValue, defaultValueDescription }: Argument | Option): string {
  const more = [
    ...(argChoices === undefined ? [] : [`쓸 수 있는 값: ${argChoices.join(", ")}`]),
    ...(defaultValue === undefined || (Array.isArray(defaultValue) && defaultValue.length === 0)
      ? []
      : [`기본값: ${defaultValueDescription ?? String(defaultValue)}`]),
  ];
  return more.length === 0 ? description : `${description} (${more.join("; ")})`;
}
