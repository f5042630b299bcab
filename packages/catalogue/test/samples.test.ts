import { describe, expect, it } from "vitest";
import { DocumentError } from "../src/check-document.ts";
import { parseCatalogue } from "../src/item-schema.ts";
import { sampleDirectory } from "../src/sample-directory.ts";
import { samples } from "../src/samples.ts";

const byCode = new Map(samples.map((sample) => [sample.code, sample]));

describe("samples", () => {
  it("are sixty and more, all marked as samples, each with its source, in NFC", () => {
    expect(samples.length).toBeGreaterThanOrEqual(60);
    for (const sample of samples) {
      expect(sample.sample).toBe(true);
      expect(sample.source).toMatch(/[가-힣]{2}/);
      expect(`${sample.name}${sample.source}`.normalize("NFC")).toBe(`${sample.name}${sample.source}`);
      expect(sample.name).toMatch(/^[가-힣]/);
    }
  });

  it("have names no two share", () => {
    expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
  });

  it.each([
    ["legal-inquiry", "inquiry", { unit: "days", count: 14 }],
    ["procedure-inquiry", "inquiry", { unit: "days", count: 7 }],
    ["suggestion", "suggestion", { unit: "days", count: 14 }],
    ["grievance", "grievance", { unit: "days", count: 7 }],
    ["other", "other", { unit: "immediate" }],
  ])("hold the period that Decree art. 14 to 17 give to %s", (code, kind, period) => {
    expect(byCode.get(code)).toMatchObject({ kind, period });
  });

  it("know that a missed report of construction start counts as accepted, and a missed building report does not", () => {
    expect(byCode.get("construction-start-report")).toMatchObject({ period: { unit: "days", count: 3 }, onMiss: "deemed-accepted" });
    expect(byCode.get("building-report")).toMatchObject({ period: { unit: "days", count: 5 }, onMiss: "none" });
  });
});

describe("samples of what an office adds", () => {
  it("have targets that were found at other offices, shorter than the law's period", () => {
    expect(samples.flatMap(({ code, targetPeriod }) => (targetPeriod ? [[code, targetPeriod]] : []))).toEqual([
      ["temporary-building-report", { unit: "days", count: 3 }],
      ["construction-start-report", { unit: "days", count: 1 }],
    ]);
  });

  it("give points for permits and reports of two days and more, as Seongdong-gu did in 2009", () => {
    const days = ({ period }: (typeof samples)[number]): number => (period.unit === "days" ? period.count : 0);
    for (const sample of samples)
      expect([sample.code, sample.mileage]).toEqual([sample.code, sample.kind === "statutory" && days(sample) >= 2]);
  });
});

describe("parseCatalogue", () => {
  const [entry] = samples;
  const fieldsOf = (json: unknown): readonly string[] => {
    try {
      parseCatalogue(json);
    } catch (error) {
      if (error instanceof DocumentError) return error.problems.map(({ field }) => field);
      throw error;
    }
    return [];
  };

  it.each([
    ["a code in Korean", [{ ...entry, code: "건축신고" }], ["/0/code"]],
    ["a code used twice", [entry, entry], ["/1/code"]],
    ["a period without a count", [{ ...entry, period: { unit: "days" } }], ["/0/period"]],
    ["a period of no days", [{ ...entry, period: { unit: "days", count: 0 } }], ["/0/period"]],
    ["a target that is longer than the period", [{ ...entry, targetPeriod: { unit: "days", count: 99 } }], ["/0/targetPeriod"]],
    ["a kind that does not exist", [entry, { ...entry, code: "x", kind: "urgent" }], ["/1/kind"]],
    ["an entry without a source", [{ ...entry, source: "" }], ["/0/source"]],
    ["a name that is blank", [{ ...entry, name: " " }], ["/0/name"]],
    ["what is no list", { entry }, ["/"]],
  ])("refuses %s and names the field", (_what, json, fields) => {
    expect(fieldsOf(json)).toEqual(fields);
  });

  it("composes Hangul that comes decomposed", () => {
    const [read] = parseCatalogue([{ ...entry, name: "건축신고".normalize("NFD") }]);
    expect(read?.name).toBe("건축신고");
  });
});

describe("sampleDirectory", () => {
  it("is one department whose one person holds every role", () => {
    const [department] = sampleDirectory.departments;
    const [person] = sampleDirectory.people;
    expect([sampleDirectory.departments.length, sampleDirectory.people.length]).toEqual([1, 1]);
    expect(person?.department).toBe(department?.department);
    expect(sampleDirectory.roles.map(({ role }) => role)).toEqual(["team-lead", "department-head", "inspector"]);
    for (const role of sampleDirectory.roles) expect([role.department, role.person]).toEqual([department?.department, person?.person]);
  });

  it("has addresses that can reach nobody", () => {
    for (const { email } of [...sampleDirectory.departments, ...sampleDirectory.people]) expect(email).toMatch(/@[a-z]+\.example$/);
    for (const { phone } of sampleDirectory.people) expect(phone).toBe("010-0000-0000");
  });
});
