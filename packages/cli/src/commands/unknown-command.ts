import type { Command } from "commander";

/**
 * Says of a word that is none of the group's commands what the parser itself says elsewhere, with the nearest of them. Of a group that takes an
 * argument besides it does not, as any word could be that.
 */
export function refuseUnknownCommand(group: Command, word: string): never {
  const withoutArgument = group.createCommand(group.name()).copyInheritedSettings(group);
  for (const command of group.commands) withoutArgument.command(command.name());
  withoutArgument.parse([word], { from: "user" });
  return withoutArgument.error(`error: unknown command '${word}'`, { code: "commander.unknownCommand" });
}
