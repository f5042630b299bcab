import type { Arrival } from "./arrivals.ts";
import { expectationOf, keyOf, unitKey, type CourseRecord, type Unit } from "./expectation.ts";
import type { UnknownUnit } from "./ledger-look.ts";
import { recoveryMs, type Outage } from "./outage.ts";

/** What the proof has seen, put side by side. */
export interface Evidence {
  readonly records: readonly CourseRecord[];
  readonly arrivals: readonly Arrival[];
  readonly unknownUnits: readonly UnknownUnit[];
  /** Notices with an attempt whose outcome was unknown at some time. */
  readonly onceUnknown: ReadonlySet<string>;
  /** In which nothing was promised; what is due meanwhile counts from their end. */
  readonly outages: readonly Outage[];
}

/**
 * Every planned unit is in exactly one of the five numbers after it. A unit is one complaint told to one person over one channel; where
 * one of several persons had to hear and none has, they count as one.
 */
export interface Verdict {
  readonly planned: number;
  readonly toldOnce: number;
  /** Arrived again with the same Message-ID after an unknown outcome, as mail may. */
  readonly repeated: number;
  /** Did not arrive for all we know, and the operator's list says so. */
  readonly unknownAndSaid: number;
  readonly lost: number;
  readonly twice: number;
  /** Told to somebody who was not meant, or before its moment. */
  readonly wrong: number;
  /** Arrived where a change and a deadline had met: either was right. */
  readonly raced: number;
  /** From the moment (or the 202 or the end of an outage, if that came later) to the arrival; unknown outcomes aside. */
  readonly longestRecoveryMs: number;
  /** From the moment (or the 202) to the arrival, outages and all: 99 of 100 came sooner. */
  readonly lateness99Ms: number;
  /** One line for each unit that broke a promise. */
  readonly offences: readonly string[];
}

/** Pure: compares what arrived with what had to. */
export function judge({ records, arrivals, unknownUnits, onceUnknown, outages }: Evidence): Verdict {
  const expectations = records.map((record) => expectationOf(record, outages));
  const must = new Map(expectations.flatMap((each) => each.must).map((expected) => [keyOf(expected.unit), expected]));
  const groups = expectations.flatMap((each) => each.oneOf);
  const may = new Set([...expectations.flatMap((each) => each.may), ...groups.flat()].map(keyOf));
  const byUnit = Map.groupBy(arrivals, (arrival) => unitKey(arrival));
  const listed = new Set(unknownUnits.filter(({ isListed }) => isListed).map(nameOf));
  const count = { toldOnce: 0, repeated: 0, unknownAndSaid: 0, lost: 0, twice: 0, wrong: 0, raced: 0 };
  const offences: string[] = [];
  const latenesses: number[] = [];
  let longestRecoveryMs = 0;

  function offend(kind: "lost" | "twice" | "wrong", key: string, ofUnit: readonly Arrival[]): void {
    count[kind] += 1;
    const seen = ofUnit.map(({ noticeId, atMs }) => `notice ${noticeId} at ${Temporal.Instant.fromEpochMilliseconds(atMs)}`);
    offences.push(`${kind}: ${key}${seen.length > 0 ? ` (${seen.join(", ")})` : ""}`);
  }

  for (const [key, expected] of must) {
    const ofUnit = byUnit.get(key) ?? [];
    const [first] = ofUnit;
    if (!first) {
      if (listed.has(nameOf(toUnknown(expected.unit)))) count.unknownAndSaid += 1;
      else offend("lost", key, ofUnit);
    } else if (isTwice(ofUnit)) offend("twice", key, ofUnit);
    else if (ofUnit.length > 1) count.repeated += 1;
    else count.toldOnce += 1;
    if (!first) continue;
    if (first.atMs < expected.notBeforeMs) offend("wrong", `${key} before its moment`, ofUnit);
    latenesses.push(Math.max(0, first.atMs - expected.fromMs));
    const told = { fromMs: expected.fromMs, atMs: first.atMs };
    if (!onceUnknown.has(first.noticeId)) longestRecoveryMs = Math.max(longestRecoveryMs, recoveryMs(told, outages));
  }
  const unheard = groups.filter((group) => !group.some((unit) => byUnit.has(keyOf(unit))));
  for (const group of unheard) {
    if (group.some((unit) => listed.has(nameOf(toUnknown(unit))))) count.unknownAndSaid += 1;
    else offend("lost", group.map(keyOf).join(" or "), []);
  }
  for (const [key, ofUnit] of byUnit) {
    if (must.has(key)) continue;
    if (!may.has(key)) offend("wrong", key, ofUnit);
    else if (isTwice(ofUnit)) offend("twice", key, ofUnit);
    else count.raced += 1;
  }
  return { planned: must.size + unheard.length, ...count, longestRecoveryMs, lateness99Ms: percentile(latenesses, 0.99), offences };

  /** A mail may come again once, as it was, when nobody knows whether it had come; a text can be asked for and must not. */
  function isTwice(ofUnit: readonly Arrival[]): boolean {
    const [first, ...others] = ofUnit;
    return (
      others.length > 1 ||
      others.some((other) => other.noticeId !== first!.noticeId || other.channel === "text" || !onceUnknown.has(other.noticeId))
    );
  }
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 0;
}

function toUnknown({ number, stage, person, channel }: Unit): Omit<UnknownUnit, "isListed"> {
  return { number, stage: stage === "warning" ? "d-1" : stage, personId: person.id, channel };
}

function nameOf({ number, stage, personId, channel }: Omit<UnknownUnit, "isListed">): string {
  return [number, stage, personId, channel].join(" ");
}
