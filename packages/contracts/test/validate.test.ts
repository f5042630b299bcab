import { describe, expect, test } from "vitest";
import { decodeParsed } from "../src/codec/structured.ts";
import { eventTypes } from "../src/events.ts";
import type { EventType } from "../src/events.ts";
import { validateEvent } from "../src/validate.ts";
import { golden } from "./goldens.ts";

/** Validates the golden of a type with its data changed; a value of undefined removes a field. */
function validate(type: EventType, change: Record<string, unknown>) {
  const event = golden(type);
  const decoded = decodeParsed(JSON.parse(JSON.stringify({ ...event, data: { ...event.data, ...change } })));
  if (decoded.kind === "problem") expect.fail(decoded.problem.english);
  return validateEvent(decoded.event);
}

/** The findings as "field reason". */
function findings(type: EventType, change: Record<string, unknown>) {
  const validated = validate(type, change);
  if (validated.kind === "valid") return [];
  expect(validated.problem.type).toBe("invalid-event");
  return validated.problem.errors.map(({ field, reason }) => `${field} ${reason}`);
}

const accepted = "gihan.complaint.accepted.v1";
const person = "gihan.directory.person_recorded.v1";
const nothing = { item: undefined, kind: undefined, period: undefined };

describe("an event that fits its schema", () => {
  test("comes back as it is", () => {
    const decoded = decodeParsed(golden(accepted));
    if (decoded.kind === "problem") expect.fail(decoded.problem.english);
    const validated = validateEvent(decoded.event);
    expect(validated.kind === "valid" && validated.event).toBe(decoded.event);
  });

  test("says what it is by item, by kind with period, by both, or by a kind that has a period of its own", () => {
    expect(findings(accepted, { kind: undefined, period: undefined })).toEqual([]);
    expect(findings(accepted, { item: undefined })).toEqual([]);
    expect(findings(accepted, {})).toEqual([]);
    // Whether the catalogue knows the item is not for the contract to say.
    expect(findings(accepted, { period: undefined })).toEqual([]);
  });

  test.each(["inquiry", "suggestion", "other", "grievance"])("may be the kind %s and leave its period to the decree", (kind) => {
    for (const type of [accepted, "gihan.complaint.transferred_in.v1", "gihan.complaint.reclassified.v1"] as const)
      expect(findings(type, { ...nothing, kind })).toEqual([]);
  });

  test.each([{ unit: "immediate" }, { unit: "working-hours", count: 3 }, { unit: "clock-hours", count: 24 }, { unit: "years", count: 1 }])(
    "may have the period %j",
    (period) => {
      expect(findings(accepted, { period })).toEqual([]);
    },
  );

  test.each([
    "2026-000123",
    "1AA-2611-0123456",
    "제2026-123호",
    "7",
    "2026-건축과-신축허가-12",
    "접수2026-1",
    "20261124-0012345",
    "2026-02-1024-0001",
    "2026112400001",
    "2026-010-0001234",
  ])("may have the complaint number %s", (number) => {
    expect(findings(accepted, { complaint: { system: "saeol", number } })).toEqual([]);
  });

  test.each(["주택과", "도시재생과(재건축팀)", "일자리·청년과", "제1별관 민원실", "Nguyen Van-An", "김민수"])(
    "may have the name %s",
    (name) => {
      expect(findings(person, { name })).toEqual([]);
    },
  );
});

describe("an event that does not fit its schema", () => {
  test("names every field that is wrong, once, with its remedy in both languages", () => {
    const validated = validate(accepted, { acceptedAt: "2026-02-30T09:00:00+09:00", complaint: { system: "새올" }, memo: "…" });
    if (validated.kind === "valid") expect.fail("valid");
    expect(validated.problem.errors).toEqual([
      {
        reason: "unknown",
        field: "/data/memo",
        english:
          "/data/memo is not a field of this event. Leave it out. Fields: complaint, acceptedAt, item, kind, period, department, receivedBy, assignee, flags, receivedThrough.",
        korean:
          "/data/memo 필드는 이 이벤트에 없습니다. 빼고 보내 주십시오. 받는 필드: complaint, acceptedAt, item, kind, period, department, receivedBy, assignee, flags, receivedThrough.",
      },
      {
        reason: "missing",
        field: "/data/complaint/number",
        english:
          "/data/complaint/number is missing. Send a complaint number with at least one digit, no spaces and no Korean but words such as 제…호 and 민원, at most 64 characters, such as 2026-000123.",
        korean:
          "/data/complaint/number 값이 없습니다. 보낼 값: 숫자가 들어 있고 공백이 없으며 한글은 제…호, 민원 같은 말만 쓴 민원 접수번호(64자 이내, 예: 2026-000123).",
      },
      {
        reason: "bad-value",
        field: "/data/complaint/system",
        english:
          "/data/complaint/system is not acceptable. Send an identifier of lower-case letters, digits and single hyphens, at most 64 characters, such as kim-minsu.",
        korean:
          "/data/complaint/system 값이 올바르지 않습니다. 보낼 값: 영문 소문자, 숫자, 하이픈으로 된 식별자(64자 이내, 예: kim-minsu).",
      },
      {
        reason: "bad-value",
        field: "/data/acceptedAt",
        english: "/data/acceptedAt is not acceptable. Send an RFC 3339 instant with its offset, such as 2026-11-24T09:00:00+09:00.",
        korean: "/data/acceptedAt 값이 올바르지 않습니다. 보낼 값: 시간대가 있는 RFC 3339 시각(예: 2026-11-24T09:00:00+09:00).",
      },
    ]);
    expect(validated.problem.english).toBe(validated.problem.errors[0]?.english);
  });

  test.each([nothing, { ...nothing, kind: "statutory" }])(
    "says too little without an item, a period or a kind that has one: %j",
    (change) => {
      const validated = validate(accepted, change);
      expect(validated.kind === "problem" && validated.problem.errors).toEqual([
        {
          reason: "incomplete",
          field: "/data",
          english: "/data says too little. Send item, or kind with period, or kind alone if it is not statutory.",
          korean: "/data 내용이 모자랍니다. 다음 중 하나를 보내 주십시오: item, kind+period, kind(statutory가 아닐 때).",
        },
      ]);
    },
  );

  test("says too little in part", () => {
    expect(findings(accepted, { ...nothing, period: { unit: "days", count: 7 } })).toContain("/data/kind missing");
    expect(findings("gihan.complaint.reclassified.v1", nothing)).toEqual(["/data incomplete"]);
    expect(
      findings("gihan.complaint.amended.v1", { acceptedAt: undefined, item: undefined, department: undefined, flags: undefined }),
    ).toEqual(["/data incomplete"]);
  });

  test.each([
    { unit: "days" },
    { unit: "days", count: 0 },
    { unit: "days", count: 1.5 },
    { unit: "immediate", count: 1 },
    { unit: "fortnights", count: 1 },
    "7일",
    null,
  ])("is told of the period %j as one finding", (period) => {
    expect(findings(accepted, { period })).toEqual(["/data/period bad-value"]);
  });

  test("is told of a wrong length of an extension as one finding", () => {
    for (const by of [{ unit: "immediate" }, { unit: "days" }, { unit: "days", count: 7, note: 1 }]) {
      expect(findings("gihan.extension.granted.v1", { by })).toEqual(["/data/by bad-value"]);
    }
  });

  test.each([
    "2026 000123",
    "불법주정차",
    "-1",
    "1-",
    "1".repeat(65),
    "",
    "1|2",
    "1\n",
    "홍길동1",
    "제호1",
    "호1",
    "1제",
    "010-1234-5678",
    "900101-1234567",
  ])("may not have the complaint number %j", (number) => {
    expect(findings(accepted, { complaint: { system: "saeol", number } })).toEqual(["/data/complaint/number bad-value"]);
  });

  test.each(["Kim", "kim minsu", "-kim", "kim--minsu", "김민수", "kim\n", ""])("may not have the person %j", (id) => {
    expect(findings("gihan.complaint.assigned.v1", { person: id })).toEqual(["/data/person bad-value"]);
  });

  test.each(["김\r\n민수", " 김민수", "김  민수", '김"민수', "김<민수>", "", "가".repeat(61)])("may not have the name %j", (name) => {
    expect(findings(person, { name })).toEqual(["/data/name bad-value"]);
  });

  test.each([
    "kim@example.go.kr\r\nBcc: x@y.kr",
    "kim@localhost",
    "a@b.kr, c@d.kr",
    "김@example.go.kr",
    "<kim@example.go.kr>",
    "kim..m@example.go.kr",
    "kim@-a.kr",
  ])("may not have the e-mail address %j", (email) => {
    expect(findings(person, { email })).toEqual(["/data/email bad-value"]);
  });

  test.each(["010 0000 0000", "+82-10-0000-0000", "0000000", "010-0000-00000", "010--0000-000", "０１０00000000"])(
    "may not have the phone number %j",
    (phone) => {
      expect(findings(person, { phone })).toEqual(["/data/phone bad-value"]);
    },
  );

  test("is told of unknown fields without their names when these could say something of a person", () => {
    const validated = validate(accepted, { "김민수 010-0000-0000": 1, "01000000000": 1 });
    expect(JSON.stringify(validated)).not.toMatch(/김민수|010/);
    expect(validated).toMatchObject({ kind: "problem", problem: { field: "/data", errors: [{ reason: "unknown" }] } });
  });

  test("is refused whatever a long hostile text is made of, at once", () => {
    const hostile = ["a-".repeat(50_000), `${"a.".repeat(50_000)}@`, "a ".repeat(50_000), "가".repeat(100_000)];
    for (const value of hostile) {
      expect(findings(person, { person: value, email: value, name: value })).toHaveLength(3);
    }
  });
});

describe("an absence", () => {
  const absence = "gihan.directory.absence_recorded.v1";

  test("ends after it begins, whatever the offsets", () => {
    expect(findings(absence, { from: "2026-11-26T09:00:00+09:00", until: "2026-11-26T00:00:00Z" })).toEqual(["/data/until contradictory"]);
    expect(findings(absence, { from: "2026-11-26T09:00:00+09:00", until: "2026-11-26T00:00:01Z" })).toEqual([]);
  });

  test("has another person as deputy", () => {
    expect(findings(absence, { deputy: "kim-minsu" })).toEqual(["/data/deputy contradictory"]);
  });
});

describe("an event type the contract does not know", () => {
  test.each(["gihan.complaint.accepted.v2", "com.example.other", "toString"])("%s is its own problem", (type) => {
    const decoded = decodeParsed({ ...golden(accepted), type });
    if (decoded.kind === "problem") expect.fail(decoded.problem.english);
    expect(validateEvent(decoded.event)).toMatchObject({ kind: "problem", problem: { type: "unknown-event-type", field: "/type" } });
  });
});

test("every schema compiles and refuses an empty object", () => {
  for (const type of eventTypes) {
    const decoded = decodeParsed({ ...golden(type), data: {} });
    expect(decoded.kind === "event" && validateEvent(decoded.event).kind).toBe("problem");
  }
});
