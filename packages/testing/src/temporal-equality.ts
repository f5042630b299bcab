import { expect } from "vitest";

/** Kinds of values that Temporal compares by `equals`. */
const kinds = [Temporal.Instant, Temporal.PlainDate, Temporal.PlainDateTime, Temporal.PlainTime, Temporal.ZonedDateTime] as const;

// `toMatchObject` compares own properties, and the values of Temporal have none: without this it takes any two moments for the same.
expect.addEqualityTesters([
  (a: unknown, b: unknown): boolean | undefined => {
    const kind = kinds.find((each) => a instanceof each && b instanceof each);
    return kind === undefined ? undefined : (a as Temporal.Instant).equals(b as Temporal.Instant);
  },
]);
