import { Type } from "typebox";
import { described } from "./described.ts";

/**
 * Name of a person, department or office: the only text a human wrote that the contract lets in, and only in directory events.
 * Letters, digits and a few signs with single spaces; what could break a mail header (CR, LF, quotes, brackets, controls) cannot occur.
 */
export const name = Type.String({
  maxLength: 60,
  pattern: "^[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}.,&/()·ㆍ-]*( [\\p{L}\\p{M}\\p{N}.,&/()·ㆍ-]+)*$",
  ...described({
    english: "a name of letters, digits and the signs . , & / ( ) · - with single spaces, at most 60 characters",
    korean: "글자, 숫자, 기호(. , & / ( ) · -)와 한 칸 띄어쓰기로 된 이름(60자 이내)",
  }),
});

/** One plain addr-spec (RFC 5322) in ASCII: no display name, no quotes, no second address. */
export const email = Type.String({
  maxLength: 254,
  pattern: "^[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}$",
  ...described({
    english: "one e-mail address in ASCII, such as kim@example.go.kr",
    korean: "전자우편 주소 하나(영문, 예: kim@example.go.kr)",
  }),
});

/** A Korean number as it is dialled within the country; kept as sent, with or without hyphens. */
export const phone = Type.String({
  pattern: "^\\d(-?\\d){7,10}$",
  ...described({
    english: "a phone number of 8 to 11 digits, hyphens allowed, such as 010-0000-0000",
    korean: "숫자 8~11자리 전화번호(하이픈 가능, 예: 010-0000-0000)",
  }),
});

/** Fields in which names and contacts of people travel, all of them in directory events. */
export const contactFields: ReadonlySet<string> = new Set(["name", "email", "phone", "replyTo"]);
