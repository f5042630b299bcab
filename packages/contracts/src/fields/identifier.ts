import { Type } from "typebox";
import { closed, described } from "./described.ts";

/** Spelling of a slug, for what is checked outside a schema; at most 64 characters long. */
export const slugPattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

/** A person, department, system or other thing known by a short name of the office's own. */
export const slug = Type.String({
  maxLength: 64,
  pattern: slugPattern,
  ...described({
    english: "an identifier of lower-case letters, digits and single hyphens, at most 64 characters, such as kim-minsu",
    korean: "영문 소문자, 숫자, 하이픈으로 된 식별자(64자 이내, 예: kim-minsu)",
  }),
});

/**
 * The number the issuing system gave the complaint. Hangul is let in because receipt numbers carry it (제2026-123호);
 * the digit and the missing space keep titles and names out.
 */
export const complaintNumber = Type.String({
  maxLength: 64,
  pattern: "^(?=[^0-9]*[0-9])[0-9A-Za-z가-힣]([0-9A-Za-z가-힣._-]*[0-9A-Za-z가-힣])?$",
  ...described({
    english: "a complaint number with at least one digit and no spaces, at most 64 characters, such as 2026-000123",
    korean: "숫자가 들어 있고 공백이 없는 민원 접수번호(64자 이내, 예: 2026-000123)",
  }),
});

/** One case: the system that issued it and its number there. The office is known from who sent the event. */
export const complaintReference = Type.Object({ system: slug, number: complaintNumber }, closed);

/** Names another event; the same bounds as a CloudEvent's own source and id. */
export const eventReference = Type.Object(
  {
    source: Type.String({
      minLength: 1,
      maxLength: 256,
      pattern: "^[A-Za-z0-9._~:/?#[\\]@!$&'()*+,;=%-]+$",
      ...described({ english: "the source of the event that is meant, as it was sent", korean: "대상 이벤트를 보낼 때 쓴 source 값" }),
    }),
    id: Type.String({
      minLength: 1,
      maxLength: 256,
      pattern: "^[^\\p{C}\\p{Z}]+$",
      ...described({ english: "the id of the event that is meant, as it was sent", korean: "대상 이벤트를 보낼 때 쓴 id 값" }),
    }),
  },
  closed,
);
