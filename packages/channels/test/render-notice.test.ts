import { describe, expect, it } from "vitest";
import { renderEmail, renderText } from "../src/render/render-notice.ts";
import { columnsOf } from "../src/render/columns.ts";
import { classifyText, encodeCp949 } from "../src/text/cp949.ts";
import { digest, goldenDigests, line } from "./build-digest.ts";

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
