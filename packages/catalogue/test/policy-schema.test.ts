import { describe, expect, it } from "vitest";
import { DocumentError, type DocumentProblem } from "../src/check-document.ts";
import { policies } from "../src/policies.ts";
import { parsePolicy } from "../src/policy-schema.ts";

const sound = policies.seongdong;
const problemsOf = (json: unknown): readonly DocumentProblem[] => {
  try {
    parsePolicy(json);
  } catch (error) {
    if (error instanceof DocumentError) return error.problems;
    throw error;
  }
  return [];
};
const fieldsOf = (json: unknown): readonly string[] => problemsOf(json).map(({ field }) => field);
const withStage = (index: number, change: object) => ({
  ...sound,
  stages: sound.stages.map((rule, place) => (place === index ? { ...rule, ...change } : rule)),
});
const withoutLast = (stage: string) => ({
  ...sound,
  stages: sound.stages.slice(0, 3).map((rule, place) => (place === 2 ? { ...rule, stage } : rule)),
});
const without = (name: keyof typeof sound) => Object.fromEntries(Object.entries(sound).filter(([key]) => key !== name));

describe("parsePolicy", () => {
  it("reads a policy that has gone through JSON", () => {
    expect(parsePolicy(JSON.parse(JSON.stringify(sound)))).toEqual(sound);
  });

  it.each([
    ["a document that is no object", "text", ["/"]],
    ["a missing field", without("minimumDays"), ["/minimumDays"]],
    ["a field that does not exist", { ...sound, colour: "red" }, ["/colour"]],
    ["a field of a stage that does not exist", withStage(1, { colour: "red" }), ["/stages/1/colour"]],
    ["a name with spaces", { ...sound, name: "our policy" }, ["/name"]],
    ["a version of 0", { ...sound, version: 0 }, ["/version"]],
    ["no stages", { ...sound, stages: [] }, ["/stages"]],
    ["hours of another form", { ...sound, sendingHours: { opensAt: "9:00", closesAt: "18:00" } }, ["/sendingHours"]],
    ["hours that close before they open", { ...sound, sendingHours: { opensAt: "18:00", closesAt: "09:00" } }, ["/sendingHours/closesAt"]],
    ["a time that does not exist", withStage(0, { timing: { kind: "working-days-before", days: 3, time: "24:00" } }), ["/stages/0/timing"]],
    ["a timing of another kind", withStage(3, { timing: { kind: "someday" } }), ["/stages/3/timing"]],
    ["an audience that does not exist", withStage(2, { audiences: ["clerk", "mayor"] }), ["/stages/2/audiences/1"]],
    ["an audience named twice", withStage(2, { audiences: ["clerk", "clerk"] }), ["/stages/2/audiences"]],
    ["a stage to nobody", withStage(2, { audiences: [] }), ["/stages/2/audiences"]],
    ["a stage over no channel", withStage(2, { channels: [] }), ["/stages/2/channels"]],
    ["a handover over a channel that does not exist", { ...sound, handoverChannels: ["fax"] }, ["/handoverChannels/0"]],
    ["a stage named twice", withStage(1, { stage: "d-3" }), ["/stages/1/stage"]],
    ["an overdue stage of another name", withStage(3, { stage: "late" }), ["/stages/3/stage"]],
    ["a stage before the deadline that is named overdue", withoutLast("overdue"), ["/stages/2/stage"]],
    ["a stage with the handover's name", withStage(1, { stage: "handover" }), ["/stages/1/stage"]],
    ["a stage with the name of a moved deadline", withStage(1, { stage: "moved" }), ["/stages/1/stage"]],
    [
      "stages out of the order of time",
      { ...sound, stages: sound.stages.toReversed() },
      ["/stages/1/timing", "/stages/2/timing", "/stages/3/timing"],
    ],
    ["two things at once", { ...sound, version: 0, minimumDays: -1 }, ["/version", "/minimumDays"]],
  ])("refuses %s and names the field", (_what, json, fields) => {
    expect(fieldsOf(json)).toEqual(fields);
  });

  it("says in Korean what belongs into the field", () => {
    expect(problemsOf({ ...sound, version: "1" })).toEqual([{ field: "/version", korean: "필요한 값: 1 이상의 정수" }]);
    expect(() => parsePolicy({ ...sound, version: "1" })).toThrow("/version 필요한 값: 1 이상의 정수");
  });

  it("allows a handover that is told over no channel, and hours until midnight", () => {
    expect(fieldsOf({ ...sound, handoverChannels: [], sendingHours: { opensAt: "00:00", closesAt: "24:00" } })).toEqual([]);
  });
});
