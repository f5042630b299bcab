import { parseArgs } from "node:util";
import { allFaults } from "./faults/all-faults.ts";
import type { FaultsOptions } from "./faults/prove-faults.ts";
import type { KillOptions } from "./kill/kill-options.ts";
import { mutatedPackages } from "./mutations/mutated-packages.ts";
import type { MutationsOptions } from "./mutations/prove-mutations.ts";
import type { Shard } from "./shards.ts";
import type { TimelinesOptions } from "./timelines/prove-timelines.ts";

export const help = `npm run prove                      everything below, about three hours
npm run prove -- --list            names every fault, with what is done and about how long it takes
npm run prove -- faults [NAME…]    the distributed shape under faults [--shard k/n] [--seed N] [--again]
npm run prove -- kill              the embedded shape under kill -9 [--kills N] [--complaints N] [--seed N]
npm run prove -- timelines         the deadline of random complaints, counted twice [--count N] [--seed N]
npm run prove -- mutations [NAME…] the source changed, to see whether the tests notice [--shard k/n] [--again]

faults and kill post complaints without a pause while something is done to Gihan. Meanwhile a mail server and a text gateway keep what
arrives. At the end it is compared with a plan that was made from what was posted, without looking into Gihan: who must have been told
of what.

faults starts Kafka, Redis, Postgres and the services as processes of their own in a temporary folder, with a network between any two of
them that can be cut, for each fault anew. A fault that is done is noted in .prove/faults and not run again on the same git tree and seed.

  --shard k/n     the k-th of n parts that take about as long; with 8 parts each takes a quarter of an hour at most
  --seed N        another course of things (0 or more, default 1)
  --again         also what was run on this very tree

kill starts Gihan with its own Postgres in a folder of its own and ends the process with kill -9 again and again, aimed at five phases of
the way of an event. One mail in two hundred is swallowed without an answer, which the operator must be told of.

  append                 the bytes of a POST are written, the 202 has not come
  batch                  the scheduler's transaction is open
  armed                  envelopes are armed and due within the next second
  sending                a message is handed over, the provider has not answered
  accepted-not-recorded  the provider has said yes, the ledger does not know it yet

  --kills N       how often the process is killed (5 to 500, default 50)
  --complaints N  how many complaints are posted in that time (at least as many as kills, at most 20000, default 2000)

Both end with 1 when a promise was broken: something told twice, lost, told to somebody who was not meant, told later than 90 s, or a
process left behind. Results go to .prove; when a promise was broken the data folder is kept and named.

timelines makes complaints up, with pauses, extensions, closings and much that the law does not allow, and counts the deadline of each by
Gihan and by a second counter that walks whole minutes and knows nothing of the first. It needs no server.

  --count N       how many (1 to 10000000, default 100000, which takes a minute)
  --seed N        other complaints (0 or more, default 1)

Ends with 1 when the two counters disagree, with the smallest complaint on which they do, as JSON on standard output.

mutations changes the source of packages/calendar and packages/deadline, or what is named of it (calendar/src/interval.ts), in a copy: one
operator, condition or text at a time. It runs the tests that come by. A file that is done is noted in .prove/mutations and not done again
until a source or a test of its package changes.

  --shard k/n     the k-th of n parts that take about as long
  --again         also what is known

Ends with 1 when less than 85 % of a package's changes are noticed, or when one is not noticed that test/survivors.json gives no reason for.`;

/** What the command line asks for. */
export type Asked =
  | {
      readonly kind: "everything";
      readonly kill: KillOptions;
      readonly faults: FaultsOptions;
      readonly timelines: TimelinesOptions;
      readonly mutations: MutationsOptions;
    }
  | { readonly kind: "kill"; readonly options: KillOptions }
  | { readonly kind: "faults"; readonly options: FaultsOptions }
  | { readonly kind: "timelines"; readonly options: TimelinesOptions }
  | { readonly kind: "mutations"; readonly options: MutationsOptions }
  | { readonly kind: "list" }
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly reason: string };

const bounds = {
  kills: [5, 500, 50],
  complaints: [5, 20_000, 2_000],
  count: [1, 10_000_000, 100_000],
  seed: [0, 999_999_999, 1],
} as const;

/** The proofs, each with the flags that say something to it. */
const flagsOf = {
  kill: ["kills", "complaints", "seed"],
  faults: ["shard", "seed", "again"],
  timelines: ["count", "seed"],
  mutations: ["shard", "again"],
} as const;
const proofs = ["kill", "faults", "timelines", "mutations"] as const;
const flags = ["kills", "complaints", "count", "seed", "shard", "again"] as const;

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
        count: { type: "string" },
        seed: { type: "string" },
        shard: { type: "string" },
        again: { type: "boolean" },
        list: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    return refused((error as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: "help" };
  if (values.list) return { kind: "list" };
  const [named, ...names] = positionals;
  const proof = proofs.find((each) => each === named);
  if (named !== undefined && proof === undefined) return refused(`The proofs are ${proofs.join(", ")}, and none is called "${named}".`);
  const own: readonly string[] = proof === undefined ? flags : flagsOf[proof];
  const foreign = flags.find((flag) => values[flag] !== undefined && !own.includes(flag));
  if (foreign !== undefined) return refused(`--${foreign} says nothing to the proof ${proof}.`);
  const numbers = { kills: 0, complaints: 0, count: 0, seed: 0 };
  for (const name of ["kills", "complaints", "count", "seed"] as const) {
    const [least, most, usual] = bounds[name];
    const text = values[name] ?? String(usual);
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(number >= least && number <= most)) return refused(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`);
    numbers[name] = number;
  }
  if (numbers.complaints < numbers.kills) return refused("--complaints must not be less than --kills: every kill needs work in flight.");
  const shard = readShard(values.shard ?? "1/1");
  if (shard === null) return refused(`--shard must be like 2/8, not "${values.shard}".`);
  const { kills, complaints, count, seed } = numbers;
  const kill: KillOptions = { kills, complaints, seed };
  const again = values.again ?? false;
  const faults: FaultsOptions = { names, shard, seed, again };
  const timelines: TimelinesOptions = { count, seed };
  const mutations: MutationsOptions = { names, shard, again };
  if (proof === undefined) return { kind: "everything", kill, faults, timelines, mutations };
  if (proof === "faults") {
    const unknown = names.find((name) => !allFaults.some((fault) => fault.name === name));
    return unknown === undefined ? { kind: "faults", options: faults } : refused(`There is no fault "${unknown}"; --list names them.`);
  }
  if (proof === "mutations") {
    const unknown = names.find((name) => !mutatedPackages.some((each) => `${name}/`.startsWith(`${each.name}/`)));
    const known = mutatedPackages.map(({ name }) => name).join(" and ");
    return unknown === undefined ? { kind: "mutations", options: mutations } : refused(`mutations knows ${known}, and no "${unknown}".`);
  }
  if (names.length > 0) return refused(`${proof} takes no names, such as "${names[0]}".`);
  return proof === "kill" ? { kind: "kill", options: kill } : { kind: "timelines", options: timelines };
}

function readShard(text: string): Shard | null {
  const [, part, of] = /^(\d{1,2})\/(\d{1,2})$/.exec(text) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  return shard.part >= 1 && shard.part <= shard.of ? shard : null;
}

function refused(reason: string): Asked {
  return { kind: "refused", reason: `${reason} See --help.` };
}
