import { describe, expect, test } from "vitest";
import { decodeStructured, encodeStructured } from "../src/codec/structured.ts";
import { eventTypes } from "../src/events.ts";
import { validateEvent } from "../src/validate.ts";
import { goldens } from "./goldens.ts";

describe("golden events", () => {
  test("every type has one", () => {
    expect([...goldens.keys()].sort()).toEqual(expect.arrayContaining([...eventTypes].sort()));
  });

  test.each([...goldens])("%s still decodes and is valid", (type, bytes) => {
    const decoded = decodeStructured(bytes);
    if (decoded.kind === "problem") expect.fail(decoded.problem.english);
    expect(decoded.event.type).toBe(type);
    expect(validateEvent(decoded.event)).toEqual({ kind: "valid", event: decoded.event });
    expect(decodeStructured(encodeStructured(decoded.event))).toEqual(decoded);
  });
});
