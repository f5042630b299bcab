import { parseArgs } from "node:util";

export const stageNames = ["intake", "planning", "dispatch", "burst", "replanning"] as const;
export type StageName = (typeof stageNames)[number];

export const help = `npm run bench [-- --quick] [-- --only NAME]

Measures each stage of the way of an event against its bare ceiling in the same run and prints the ratios; fsync stays on.
Takes about two minutes; leave the machine alone meanwhile.
  --quick      a tenth of the size, for daily use; the ratios are rougher
  --only NAME  ${stageNames.slice(0, -1).join(", ")} or ${stageNames.at(-1)}
  --help       this text`;

/** What the command line asks for. */
export type Asked =
  | { readonly kind: "run"; readonly isQuick: boolean; readonly only: StageName | null }
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly reason: string };

/** Reads the command line; what cannot be read comes back as one sentence. */
export function readOptions(args: readonly string[]): Asked {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: { quick: { type: "boolean" }, only: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    return { kind: "refused", reason: `${(error as Error).message} See --help.` };
  }
  const { quick: isQuick = false, only, help: isHelp } = parsed.values;
  if (isHelp) return { kind: "help" };
  const stage = stageNames.find((name) => name === only) ?? null;
  if (only !== undefined && stage === null)
    return { kind: "refused", reason: `There is no row "${only}"; choose one of ${stageNames.join(", ")}.` };
  return { kind: "run", isQuick, only: stage };
}
