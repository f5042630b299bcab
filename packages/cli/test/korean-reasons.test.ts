import { expect, test } from "vitest";
import { koreanDeliveryReason, koreanUntoldReason } from "../src/output/korean-reasons.ts";

test.each([
  ["no-email-provider-configured", "메일 서버가 설정되지 않음"],
  ["address-refused (550 5.1.1 at RCPT)", "받는 주소를 거부함 (550 5.1.1, RCPT)"],
  ["not-repeated: merged", "다시 보내지 않음: 다른 단계와 합쳐 알림"],
  ["http-502", "발송 서버의 오류 응답(502)"],
  ["fault: socket hang up", "프로그램 오류 socket hang up"],
  ["something-new", "something-new"],
])("the trouble %s is told as %s", (code, korean) => {
  expect(koreanDeliveryReason(code)).toBe(korean);
});

test("why nothing was told is worded alike wherever it is shown; an unknown code stays as it is", () => {
  expect(["not-ours", "given-up", "something-new"].map(koreanUntoldReason)).toEqual([
    "실제 발송을 켜기 전의 단계",
    "도착하지 않은 것으로 정함",
    "something-new",
  ]);
});
