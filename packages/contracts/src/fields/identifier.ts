import { Type } from "typebox";
import { closed, described } from "./described.ts";
import { numberWord } from "./number-word.ts";

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
 * The number the issuing system gave the complaint. Hangul only in the words that receipt numbers carry (제2026-123호), so that no
 * name or title fits; numbers of persons and phones are refused beside the schema (validation/personal-number.ts).
 */
export const complaintNumber = Type.String({
  maxLength: 64,
  pattern: `^(?![._-])(?=[^0-9]*[0-9])(?:[._-]*(?:[0-9A-Za-z]|${numberWord}))+$`,
  ...described({
    english:
      "a complaint number with at least one digit, no spaces and no Korean but words such as 제…호 and 민원, at most 64 characters, such as 2026-000123",
    korean: "숫자가 들어 있고 공백이 없으며 한글은 제…호, 민원 같은 말만 쓴 민원 접수번호(64자 이내, 예: 2026-000123)",
  }),
});

/** One case: the system that issued it and its number there. The office is known from who sent the event. */
export const complaintReference = Type.Object({ system: slug, number: complaintNumber }, closed);

/** Spelling of a CloudEvent's id, for what is checked outside a schema; at most 256 characters long. */
export const eventIdPattern = `^(?:[!-~]|${numberWord})+$`;

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
      pattern: eventIdPattern,
      ...described({ english: "the id of the event that is meant, as it was sent", korean: "대상 이벤트를 보낼 때 쓴 id 값" }),
    }),
  },
  closed,
);
