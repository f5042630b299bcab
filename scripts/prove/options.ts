import { parseArgs } from "node:util";
import type { KillOptions } from "./kill/kill-options.ts";

export const help = `npm run prove -- kill [--kills N] [--complaints N] [--seed N]

Starts Gihan with its own Postgres in a folder of its own, posts complaints over HTTP without a pause and ends the process with
kill -9 again and again, aimed at five phases of the way of an event. Meanwhile a mail server and a text gateway keep what arrives; one
mail in two hundred they swallow without an answer, which the operator must be told of.
At the end it is compared with a plan that was made from what was posted, without looking into Gihan: who must have been told of what.

  append                 the bytes of a POST are written, the 202 has not come
  batch                  the scheduler's transaction is open
  armed                  envelopes are armed and due within the next second
  sending                a message is handed over, the provider has not answered
  accepted-not-recorded  the provider has said yes, the ledger does not know it yet

  --kills N       how often the process is killed (5 to 500, default 50)
  --complaints N  how many complaints are posted in that time (at least as many as kills, at most 20000, default 2000)
  --seed N        another course of things (0 or more, default 1)
  --help          this text

Takes about five minutes, twelve at most. Ends with 1 when a promise was broken: something told twice, lost, told to somebody who was
not meant, told later than 90 s, or a process left behind. The figures also go to .prove/kill-<seed>.json; when a promise was broken the
data folder is kept and named.`;

/** What the command line asks for. */
export type Asked =
  | { readonly kind: "kill"; readonly options: KillOptions }
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly reason: string };

const bounds = { kills: [5, 500, 50], complaints: [5, 20_000, 2_000], seed: [0, 999_999_999, 1] } as const;

/** Reads the command line; what cannot be read comes back as one sentence. */
export function readOptions(args: readonly string[]): Asked {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        kills: { type: "string" },
        complaints: { type: "string" },
        seed: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    return refused((error as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: "help" };
  if (positionals.length !== 1 || positionals[0] !== "kill") return refused("There is one proof: kill (npm run prove -- kill).");
  const options = { kills: 0, complaints: 0, seed: 0 };
  for (const name of ["kills", "complaints", "seed"] as const) {
    const [least, most, usual] = bounds[name];
    const text = values[name] ?? String(usual);
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(number >= least && number <= most)) return refused(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`);
    options[name] = number;
  }
  if (options.complaints < options.kills) return refused("--complaints must not be less than --kills: every kill needs work in flight.");
  return { kind: "kill", options };
}

function refused(reason: string): Asked {
  return { kind: "refused", reason: `${reason} See --help.` };
}
