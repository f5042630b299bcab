import { describe, expect, test } from "vitest";
import { classifyFailure } from "../src/application/classify-failure.ts";

const sqlError = (code: string): Error => Object.assign(new Error(`state ${code}`), { code });

describe("what is done about a batch that failed", () => {
  test.for([
    ["08006", "retry", "the connection broke"],
    ["40001", "retry", "a serialisation conflict"],
    ["40P01", "retry", "a deadlock"],
    ["53300", "retry", "too many connections"],
    ["53100", "retry", "the disk is full"],
    ["57P01", "retry", "an administrator ended the session"],
    ["57P03", "retry", "the server is starting"],
    ["25P03", "retry", "the session idled in a transaction for too long"],
    ["55P03", "retry", "a lock could not be had"],
    ["23505", "retry-then-halve", "a key is taken, perhaps by a race"],
    ["23514", "retry-then-halve", "a check was violated"],
    ["22P05", "halve", "a character that cannot be kept"],
    ["22003", "halve", "a number out of range"],
    ["57014", "halve", "a statement took too long"],
    ["P0001", "halve", "an exception raised by a trigger"],
    ["42P01", "stop", "a table is missing"],
    ["42703", "stop", "a column is missing"],
  ] as const)("SQLSTATE %s gives %s: %s", ([code, expected]) => {
    expect(classifyFailure(sqlError(code))).toBe(expected);
  });

  test.for(["ECONNREFUSED", "ECONNRESET", "EPIPE", "EHOSTUNREACH", "ETIMEDOUT"])("%s of the network is no event's fault", (code) => {
    expect(classifyFailure(sqlError(code))).toBe("retry");
  });

  test.for(["Connection terminated unexpectedly", "timeout exceeded when trying to connect"])(
    "the driver's %j is no event's fault",
    (text) => {
      expect(classifyFailure(new Error(text))).toBe("retry");
    },
  );

  test("an exception of ours is looked for in the events", () => {
    expect(classifyFailure(new RangeError("a period beyond the calendar"))).toBe("halve");
    expect(classifyFailure("not even an error")).toBe("halve");
  });
});
