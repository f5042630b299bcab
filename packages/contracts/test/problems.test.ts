import { describe, expect, test } from "vitest";
import { decodeHttp } from "../src/codec/http.ts";
import { deadLetterReasons } from "../src/dead-letters.ts";
import { eventProblemDocument, problemDocument } from "../src/problem-document.ts";
import { problemKinds, problemTypeOf } from "../src/problems.ts";
import type { ProblemSlug } from "../src/problems.ts";

describe("the problem catalogue", () => {
  test.each(Object.entries(problemKinds))("%s has a status of its class and says what to do in both languages", (slug, kind) => {
    expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(kind.status).toBeGreaterThanOrEqual(400);
    expect(kind.english).toMatch(/^[A-Z][^가-힣]*[^.]$/);
    expect(kind.korean).toMatch(/[가-힣]/);
    expect(kind.englishRemedy).toMatch(/^[A-Z][^가-힣]*\.$/);
    expect(kind.koreanRemedy).toMatch(/[가-힣].*\.$/);
  });

  test("the slugs that were published stay, with their status", () => {
    const published: Partial<Record<ProblemSlug, number>> = {
      malformed: 400,
      unauthorised: 401,
      "source-not-allowed": 403,
      "type-not-allowed": 403,
      "not-found": 404,
      "id-reused": 409,
      "too-large": 413,
      "unsupported-media-type": 415,
      "unknown-event-type": 422,
      "invalid-event": 422,
      "time-in-future": 422,
      "before-rule-history": 422,
      "unknown-catalogue-item": 422,
      "too-many-requests": 429,
      "log-unavailable": 503,
    };
    expect(problemKinds).toMatchObject(Object.fromEntries(Object.entries(published).map(([slug, status]) => [slug, { status }])));
  });

  test("a type is a URN, so that it is the same behind every proxy", () => {
    expect(problemTypeOf("log-unavailable")).toBe("urn:gihan:problem:log-unavailable");
  });
});

describe("a problem document", () => {
  test("of a kind alone has its remedy as detail", () => {
    expect(problemDocument("too-large")).toEqual({
      type: "urn:gihan:problem:too-large",
      title: "The request is too large",
      status: 413,
      detail: "Send fewer events at a time.",
      titleKo: "너무 큰 요청",
      detailKo: "한 번에 보내는 이벤트 수를 줄여 주십시오.",
    });
  });

  test("of an event lists every finding by pointer or header", () => {
    const structured = decodeHttp(
      { "content-type": "application/cloudevents+json" },
      new TextEncoder().encode('{"specversion":"1.0","data":{}}'),
    );
    const binary = decodeHttp({ "content-type": "application/json", "ce-specversion": "0.3" }, new TextEncoder().encode("{}"));
    if (structured.kind !== "problem" || binary.kind !== "problem") expect.fail("decoded");
    const document = eventProblemDocument(structured.problem);
    expect(document).toMatchObject({ type: "urn:gihan:problem:malformed", status: 400, detail: structured.problem.english });
    expect(document.errors?.map(({ pointer }) => pointer)).toEqual(["/id", "/source", "/type", "/time"]);
    expect(eventProblemDocument(binary.problem).errors?.map(({ header }) => header)).toEqual(["ce-specversion"]);
  });
});

describe("reasons of dead letters", () => {
  test.each(Object.entries(deadLetterReasons))("%s explains itself and says what to do, in both languages", (_, text) => {
    for (const english of [text.english, text.englishRemedy]) expect(english).toMatch(/^[A-Z][^가-힣]*\.$/);
    for (const korean of [text.korean, text.koreanRemedy]) expect(korean).toMatch(/[가-힣].*\.$/);
  });
});
