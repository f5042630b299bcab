import { describe, expect, it } from "vitest";
import { renderEmail, renderText } from "../src/render/render-notice.ts";
import { columnsOf } from "../src/render/columns.ts";
import type { RecountCause } from "../src/render/notice-digest.ts";
import { classifyText, encodeCp949 } from "../src/text/cp949.ts";
import { deemedLine, digest, goldenDigests, line } from "./build-digest.ts";

describe.each(Object.entries(goldenDigests))("the words of %s", (name, wish) => {
  it("as mail", async () => {
    const { subject, text, html } = renderEmail(wish);
    await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(`golden/${name}.mail.txt`);
    await expect(html).toMatchFileSnapshot(`golden/${name}.mail.html.golden`);
  });

  it("as text, with its size", async () => {
    const { text } = renderText(wish);
    const { kind, bytes } = classifyText(text);
    await expect(`${text}\n\n-- ${kind}, ${bytes} bytes\n`).toMatchFileSnapshot(`golden/${name}.text.txt`);
  });

  it("fit lines of 76 columns, name every complaint in all three forms, and never speak of time left", () => {
    const mail = renderEmail(wish);
    const { text } = renderText(wish);
    expect(Math.max(...mail.text.split("\n").map(columnsOf))).toBeLessThanOrEqual(76);
    for (const { complaint } of wish.lines) {
      for (const part of [mail.text, mail.html, text]) expect(part).toContain(complaint.number);
    }
    expect(mail.text + text).not.toMatch(/남았|남음|여유|아직|천천히/);
    expect(encodeCp949(text)).toMatchObject({ kind: "encoded", text });
  });
});

describe("the subject", () => {
  it("names the two most urgent groups and counts the rest", () => {
    expect(renderEmail(goldenDigests["mixture"]!).subject).toBe("[민원 처리기한] 기한 지남 1건 · 오늘까지 1건 외 4건");
  });

  it("holds no line break and no person, whatever the directory holds", () => {
    const wish = digest([line({ clerkName: "김\r\nBcc: x", itemName: "건축\n신고" })], { recipientName: "김\r\n하늘" });
    expect(renderEmail(wish).subject).toBe("[민원 처리기한] 오늘까지 1건");
  });
});

describe("the first sentence of a mail", () => {
  it.each([
    ["건축신고", "건축신고(2026-000123) 민원을"],
    ["기타민원", "기타민원(2026-000123)을"],
    ["질의민원(법령)", "질의민원(법령)(2026-000123)을"],
  ])("calls %s a 민원 once", (itemName, words) => {
    expect(renderEmail(digest([line({ itemName })])).text.startsWith(words)).toBe(true);
  });
});

describe("a complaint that is deemed accepted before it is due, if counted in calendar days", () => {
  const tuesday = "11월 24일(화)";
  const beforeMidnight = Temporal.Instant.from("2026-11-24T23:59:00+09:00");
  const midnight = Temporal.Instant.from("2026-11-25T00:00:00+09:00");

  it("is led by that day in subject, first sentence and its rows, with the deadline behind it", () => {
    const { subject, text, html } = renderEmail(digest([deemedLine()]));
    expect(subject).toBe("[민원 처리기한] 오늘까지 1건");
    const [first] = text.split("\n\n");
    expect(first!.replaceAll("\n", " ")).toBe(
      `착공신고(2026-000123) 민원을 오늘 ${tuesday}까지 처리해 주세요. ` +
        "달력 날짜로 세면 그날 24:00에 수리한 것으로 봅니다. 처리기한은 11월 26일(목) 16:00입니다.",
    );
    expect(text).toMatch(/ {3}수리 간주 {2}오늘 11월 24일\(화\) 24:00\(달력 날짜로 셈\)\n {3}처리기한 {3}11월 26일\(목\) 16:00/);
    expect(html).toMatch(/24:00\(달력 날짜로 셈\).*16:00/s);
  });

  it("comes before what is due in between", () => {
    const { text } = renderEmail(goldenDigests["deemed-first-many"]!);
    expect(text.replaceAll("\n", " ")).toContain(`가장 급한 것은 오늘 ${tuesday}까지입니다.`);
    expect(text.indexOf("1. 착공신고")).toBeLessThan(text.indexOf("2. 건축신고"));
  });

  it("names that day first in a text too", () => {
    const { text } = renderText(digest([deemedLine()]));
    expect(text).toContain("1) 오늘 11/24(화)까지 처리\n착공신고 2026-000123 D-day\n수리 간주 11/24(화) 24:00(달력 날짜로 셈)");
    expect(text.indexOf("11/24(화)")).toBeLessThan(text.indexOf("처리기한 11/26(목) 16:00"));
    expect(renderText(digest([deemedLine({ warnings: [] })])).text).toContain("수리 간주 11/24(화) 24:00(달력 날짜로 셈)");
  });

  it("is led by its deadline once that day is over, and says that it is", () => {
    expect(renderEmail(digest([deemedLine()], { now: beforeMidnight })).subject).toBe("[민원 처리기한] 오늘까지 1건");
    const { subject, text } = renderEmail(digest([deemedLine()], { now: midnight }));
    expect(subject).toBe("[민원 처리기한] 내일까지 1건");
    expect(text).toContain("민원을 내일 11월 26일(목) 16:00까지");
    expect(text).toMatch(/ {3}처리기한 {3}내일 .*\n {3}수리 간주 {2}11월 24일\(화\) 24:00\(달력 날짜로 셈\) · 지났습니다\n/);
    expect(renderText(digest([deemedLine()], { now: midnight })).text).toContain("수리 간주 11/24(화) 24:00(달력 날짜로 셈) 지남");
  });

  it("is to be done by that day though its deadline was moved, but by the one told first if that is earlier still", () => {
    const told = (announced: string) =>
      renderEmail(digest([deemedLine({ stage: "moved", announcedDueAt: Temporal.Instant.from(`${announced}:00+09:00`) })])).text.replaceAll(
        "\n",
        " ",
      );
    expect(told("2026-11-25T16:00")).toContain(`달력 날짜로 세면 ${tuesday} 24:00에 먼저 수리한 것으로 보므로 그날까지 처리해 주세요.`);
    expect(told("2026-11-24T16:00")).toContain(`되도록 처음 알린 ${tuesday} 16:00까지 처리해 주세요.`);
  });
});

describe("why a deadline was counted anew", () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const holiday = (on: string, name: string | null = "임시공휴일") =>
    ({ kind: "calendar", days: [{ on: day(on), holiday: name }] }) as const;
  const because = (...recountCauses: readonly RecountCause[]) => {
    const wish = digest([line({ stage: "moved", on: "2026-12-02", recountCauses })]);
    const [mail, text] = [renderEmail(wish).text, renderText(wish).text];
    const words = /다시 계산한 사유 {2}(.*?)\n\n/s.exec(mail)?.[1]!.replaceAll(/\s+/g, " ") ?? null;
    expect(text.includes("사유: ") ? /사유: (.*)/.exec(text)![1] : null).toBe(words?.replaceAll(/(\d+)월 (\d+)일/g, "$1/$2") ?? null);
    return words;
  };

  it.each([
    ["a holiday that was declared", [holiday("2026-11-30")], "11월 30일(월) 임시공휴일 지정"],
    ["one that was withdrawn", [holiday("2026-11-30", null)], "11월 30일(월) 휴일 해제"],
    ["two", [holiday("2026-11-30"), holiday("2026-12-01")], "11월 30일(월) 임시공휴일 지정, 12월 1일(화) 임시공휴일 지정"],
    [
      "one of two, the other withdrawn in between",
      [holiday("2026-11-30"), holiday("2026-12-01"), holiday("2026-12-01", null)],
      "11월 30일(월) 임시공휴일 지정",
    ],
    [
      "one that was withdrawn at once",
      [holiday("2026-11-30"), holiday("2026-11-30", null)],
      "11월 30일(월) 임시공휴일 지정, 11월 30일(월) 휴일 해제",
    ],
    ["days of which none is known to matter", [{ kind: "calendar", days: [] }], "공휴일 변경"],
    ["an outage", [{ kind: "outage", from: day("2026-11-19"), until: day("2026-11-20") }], "정보시스템 장애(11월 19일(목)~11월 20일(금))"],
    ["one of a day", [{ kind: "outage", from: day("2026-11-19"), until: day("2026-11-19") }], "정보시스템 장애(11월 19일(목))"],
    ["other rules", [{ kind: "rules" }], "처리기한 계산 규칙 변경"],
    [
      "a corrected catalogue, and more than fit",
      [{ kind: "catalogue" }, { kind: "rules" }, holiday("2026-11-30")],
      "민원 목록의 처리기간 정정, 처리기한 계산 규칙 변경 외 1가지",
    ],
    ["nothing that is known", [], null],
  ] as const)("%s", (_, causes, words) => {
    expect(because(...causes)).toBe(words);
  });

  it("stays within its columns, however long the holidays' names are", () => {
    const long = [holiday("2026-11-30", "대통령 선거일 다음날 임시공휴일"), holiday("2026-12-01", "대통령 선거일 다음날 임시공휴일")];
    const { text } = renderEmail(digest([line({ stage: "moved", on: "2026-12-02", recountCauses: long })]));
    expect(text).toContain("대통령 선거일 다…");
    expect(Math.max(...text.split("\n").map(columnsOf))).toBeLessThanOrEqual(76);
  });
});

describe("the html part", () => {
  it("escapes what comes from the directory and the catalogue", () => {
    const { html } = renderEmail(digest([line({ itemName: `<img src=x onerror="alert(1)">` })]));
    expect(html).not.toContain("<img");
    expect(html).toContain("&#60;img");
  });

  it("fetches nothing and links nowhere", () => {
    for (const wish of Object.values(goldenDigests)) expect(renderEmail(wish).html).not.toMatch(/https?:|href|src=|url\(/);
  });
});

describe("the advice", () => {
  const both = line({
    stages: [
      { stage: "overdue", audience: "clerk" },
      { stage: "overdue", audience: "team-lead" },
    ],
  });

  it("sends a clerk to the team lead, but not whoever is told as the team lead as well", () => {
    expect(renderEmail(digest([line()])).text).toContain("지금 팀장과 상의해 주세요");
    expect(renderEmail(digest([both])).text).not.toContain("팀장과 상의");
    expect(renderEmail(digest([both])).text).not.toContain("팀장에게 알리고");
    expect(renderText(digest([both, both])).text).not.toContain("팀장에게 알리고");
    expect(renderEmail(digest([both])).text).toContain("제 담당이 아니면 새올에서 담당자를 바꿔 주세요");
  });
});

describe("a text for a phone", () => {
  it("names a complaint by its kind as any other, in a short message", () => {
    const { text } = renderText(digest([line({ itemName: "기타민원" })]));
    expect(text).toBe("[민원기한] 오늘 11/24(화) 18:00까지 처리 기타민원 2026-000123 D-day");
    expect(classifyText(text).kind).toBe("sms");
  });

  it("between closing time and midnight of the due day a complaint is not yet called overdue", () => {
    const evening = digest([line()], { now: Temporal.Instant.from("2026-11-24T23:59:00+09:00") });
    const midnight = digest([line()], { now: Temporal.Instant.from("2026-11-25T00:00:00+09:00") });
    expect(renderText(evening).text).not.toContain("지남");
    expect(renderText(midnight).text).toContain("지남");
  });

  it("shortens the item name, not the due date, to stay a short message", () => {
    const { text } = renderText(digest([line({ itemName: "국토의 계획 및 이용에 관한 법률에 따른 개발행위 허가 신청" })]));
    expect(text).toContain("오늘 11/24(화) 18:00까지");
    expect(text).toContain("2026-000123 D-day");
    expect(text).toContain("…");
    expect(classifyText(text).kind).toBe("sms");
  });

  it("becomes a long message when number and date leave no room", () => {
    const { text } = renderText(digest([line({ complaint: { system: "saeol", number: "제2026-000123호-건축과-재접수-0000000001" } })]));
    expect(classifyText(text).kind).toBe("lms");
    expect(text).toContain("제2026-000123호-건축과-재접수-0000000001 D-day");
  });

  it("with hundreds of complaints stays within 2,000 bytes, whole lines only, and counts the rest", () => {
    const lines = Array.from({ length: 200 }, (_, index) =>
      line({ complaint: { system: "saeol", number: `2026-${String(index).padStart(6, "0")}` }, itemName: "개발행위 허가(토지 형질변경)" }),
    );
    const { text } = renderText(digest(lines));
    expect(classifyText(text).kind).toBe("lms");
    const shown = [...text.matchAll(/2026-\d{6} D-day/g)].length;
    expect(shown).toBeGreaterThan(20);
    expect([...text.matchAll(/오늘 11\/24\(화\) 18:00까지/g)]).toHaveLength(shown);
    expect(text).toContain(`외 ${200 - shown}건`);
  });

  it("shows a character that phones lack as a box rather than not being sent", () => {
    expect(renderText(digest([line({ itemName: "건축신고 🏠" })])).text).toContain("건축신고 □");
  });
});
