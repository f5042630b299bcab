import { parseArgs } from "node:util";

const pure = ["deadlines"] as const;
const both = ["intake", "planning", "dispatch", "burst", "replanning", "recount"] as const;
const distributed = ["end-to-end", "mail", "memory", "notifiers", "schedulers"] as const;

/** What can be measured of each shape, in the order of its table. */
export const stageNames = { embedded: [...pure, ...both], distributed: [...both, ...distributed] } as const;

export type ShapeName = keyof typeof stageNames;
/** Stages that need no shape: what they measure asks no server. They stand in the embedded shape's table. */
export type PureStage = (typeof pure)[number];
export type EmbeddedStage = (typeof both)[number];
export type DistributedStage = EmbeddedStage | (typeof distributed)[number];
type StageName = PureStage | DistributedStage;

export const isPure = (stage: StageName | null): stage is PureStage => pure.some((name) => name === stage);

export const help = `npm run bench [-- --distributed] [-- --quick] [-- --only NAME]

Measures each stage of the way of an event against its bare ceiling in the same run and prints the ratios; fsync stays on.
Takes about five minutes, distributed about six; leave the machine alone meanwhile. What a whole run of the full size shows is kept in
bench/results/; bench/README.md says what each row means. Ends with 1 where the full size misses an aim.
  --distributed  on a real Kafka, Redis and Postgres, which it starts, instead of the embedded shape
  --quick        a tenth of the size, for daily use; the ratios are rougher
  --only NAME    recount alone is of 1,000,000 open complaints and takes about ten minutes;
                 ${[...pure, ...both].join(", ")};
                 distributed also ${distributed.join(", ")}; ${pure.join(", ")} starts no server
  --help         this text`;

/** What the command line asks for; without `only` every stage. */
export type Asked =
  | { readonly kind: "run"; readonly shape: ShapeName; readonly isQuick: boolean; readonly only: StageName | null }
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly reason: string };

/** Reads the command line; what cannot be read comes back as one sentence. */
export function readOptions(args: readonly string[]): Asked {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        distributed: { type: "boolean" },
        quick: { type: "boolean" },
        only: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    return { kind: "refused", reason: `${(error as Error).message} See --help.` };
  }
  const { distributed: isDistributed = false, quick: isQuick = false, only, help: isHelp } = parsed.values;
  if (isHelp) return { kind: "help" };
  const shape = isDistributed ? "distributed" : "embedded";
  const stage = [...pure, ...stageNames[shape]].find((name) => name === only) ?? null;
  if (only === undefined || stage !== null) return { kind: "run", shape, isQuick, only: stage };
  const isOfTheOther = stageNames.distributed.some((name) => name === only);
  const remedy = isOfTheOther ? "is measured with --distributed only" : `does not exist; choose one of ${stageNames[shape].join(", ")}`;
  return { kind: "refused", reason: `The stage "${only}" ${remedy}.` };
}
