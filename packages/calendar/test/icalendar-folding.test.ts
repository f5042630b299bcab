import { describe, expect, test } from "vitest";
import { foldLine } from "../src/icalendar-lines.ts";

const octetsOf = (text: string): number => Buffer.byteLength(text);
const linesOf = (text: string): readonly string[] => foldLine(text).slice(0, -"\r\n".length).split("\r\n");

test("seventy-five octets are one line, and one more begins another (RFC 5545 section 3.1)", () => {
  expect(foldLine("")).toBe("\r\n");
  expect(linesOf("a".repeat(75))).toEqual(["a".repeat(75)]);
  expect(linesOf("a".repeat(76))).toEqual(["a".repeat(75), " a"]);
  expect(linesOf("a".repeat(75 + 74 + 1))).toEqual(["a".repeat(75), ` ${"a".repeat(74)}`, " a"]);
});

describe("a line is as long as it may be, and tears no character apart", () => {
  // The first and the last character of each length in UTF-8 (RFC 3629).
  test.each(["\u007F", "\u0080", "\u07FF", "\u0800", "설", "\uFFFD", "\u{10000}", "\u{1F4C5}"])("of %j", (character) => {
    for (const pad of ["", "a", "aa", "aaa"]) {
      const text = pad + character.repeat(120);
      const lines = linesOf(text);
      expect(lines.map((line, place) => (place === 0 ? line : line.slice(1))).join("")).toBe(text);
      expect(Math.max(...lines.map(octetsOf))).toBeLessThanOrEqual(75);
      expect(Math.min(...lines.slice(0, -1).map((line) => octetsOf(line + character)))).toBeGreaterThan(75);
    }
  });
});
