import type { Command } from "commander";
import { unknownSubcommand } from "@gihan/terminal/explain-usage";

/** Gives a group what it does when it is named alone; a word that is none of its commands is an unknown command, not an argument. */
export function whenAlone(group: Command, act: () => Promise<void>): void {
  group
    .argument("[command]")
    .usage("[options] [command]")
    .action((word: string | undefined) => {
      if (word === undefined) return act();
      throw unknownSubcommand(
        word,
        group.commands.map((command) => command.name()),
      );
    });
}
