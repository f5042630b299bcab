import { describe, expect, test } from "vitest";
import { answer } from "../src/page/answer.ts";
import type { Asked } from "../src/page/asked.ts";
import { refusal } from "../src/page/refusal.ts";
import { readLink } from "../src/page/link.ts";

function refused(asked: Asked) {
  const given = answer(asked);
  if (given.kind === "answered") throw new Error("it was answered");
  return refusal(asked, given.problem);
}

const acceptance = {
  specversion: "1.0",
  id: "1",
  source: "urn:test",
  type: "gihan.complaint.accepted.v1",
  time: "2026-11-02T10:00:00+09:00",
};

describe("a list of events is refused by what stands on the page", () => {
  const noEvent = 'CloudEvent가 아닙니다. {"specversion": "1.0", …}처럼 한 이벤트를 JSON 객체로 넣으십시오.';
  const noList = '이벤트 목록: 목록이 아닙니다. 한 민원의 CloudEvents를 […]로 묶거나 {"events": […]}로 넣으십시오.';
  test.each<[string, unknown]>([
    ["[1]", `1번째 이벤트: ${noEvent}`],
    ["[null]", `1번째 이벤트: ${noEvent}`],
    ["[[]]", `1번째 이벤트: ${noEvent}`],
    ['{"events": ["가"]}', `1번째 이벤트: ${noEvent}`],
    ["1", noList],
    ["null", noList],
    ["[", noList],
    ["[]", expect.stringMatching(/^이벤트 목록: 비어 있습니다/)],
    [JSON.stringify([{ ...acceptance, data: {} }]), expect.stringMatching(/^1번째 이벤트: \/data\/complaint 값이 없습니다/)],
  ])("%s", (text, korean) => {
    expect(refused({ kind: "events", text })).toEqual({ field: "events-text", korean });
  });

  test("of several, the one that is none is named by its place", () => {
    const data = { complaint: { system: "test", number: "1" }, acceptedAt: acceptance.time, kind: "suggestion" };
    const korean = expect.stringMatching(/^2번째 이벤트: CloudEvent가 아닙니다/);
    expect(refused({ kind: "events", text: JSON.stringify([{ ...acceptance, data }, 1]) })).toEqual({ field: "events-text", korean });
  });
});

test.each([
  ["period", "#v1?kind=statutory&period=99-years&accepted=2026-03-02T14:00", /^달력이 아는 해/],
  ["days-off", "#v2?kind=statutory&period=3-days&accepted=2026-03-02T14:00&holiday=2099-01-01", /^그 밖의 쉬는 날: 달력이 아는 해/],
])("of the form, %s is named", async (field, link, korean) => {
  const read = await readLink(link);
  if (read.kind !== "asked") throw new Error("it is no link");
  expect(refused(read.asked)).toEqual({ field, korean: expect.stringMatching(korean) });
});
