import { IsDateTime } from "typebox/format";
import { eventIdPattern } from "../fields/identifier.ts";
import { numberWord } from "../fields/number-word.ts";
import { instantPattern } from "../fields/time.ts";
import type { Meaning } from "../fields/described.ts";

/** Attributes carried as text that an event may have, `sequence` aside; `datacontenttype` is told from the media type. */
export type TextAttribute = "id" | "source" | "type" | "time" | "subject" | "dataschema" | "partitionkey";

export interface AttributeRule extends Meaning {
  readonly required: boolean;
  readonly fits: (text: string) => boolean;
}

const uri = "[A-Za-z0-9._~:/?#[\\]@!$&'()*+,;=%-]";
const isEventId = matches(eventIdPattern);
const isSubject = matches(`^(?:[0-9A-Za-z._~:/-]|${numberWord})+$`);
const isInstant = matches(instantPattern);

/**
 * What each attribute must be. The bounds are ours, not CloudEvents': `(source, id)` is a key in Postgres, whose index rows end near
 * 2,700 bytes, and a subject that could hold a title would carry free text past the schemas.
 */
export const attributeRules: Readonly<Record<TextAttribute, AttributeRule>> = {
  id: {
    required: true,
    fits: (text) => text.length <= 256 && isEventId(text),
    english: "the sender's own identifier of the event, without spaces and with no Korean but words such as 제…호, at most 256 characters",
    korean: "보내는 시스템이 붙인 이벤트 식별자(공백 없이 256자 이내, 한글은 제…호, 접수 같은 말만)",
  },
  source: {
    required: true,
    fits: matches(`^${uri}{1,256}$`),
    english: "the sending system as a URI reference in ASCII, such as urn:saeol:jongno, at most 256 characters",
    korean: "보내는 시스템을 나타내는 URI(영문 256자 이내, 예: urn:saeol:jongno)",
  },
  type: {
    required: true,
    fits: matches("^[\\x21-\\x7e]{1,128}$"),
    english: "an event type such as gihan.complaint.accepted.v1",
    korean: "이벤트 종류(예: gihan.complaint.accepted.v1)",
  },
  time: {
    required: true,
    fits: (text) => isInstant(text) && IsDateTime(text),
    english: "when it happened, an RFC 3339 instant with its offset, such as 2026-11-24T09:00:00+09:00",
    korean: "일어난 시각(시간대가 있는 RFC 3339, 예: 2026-11-24T09:00:00+09:00)",
  },
  subject: {
    required: false,
    fits: (text) => text.length <= 128 && isSubject(text),
    english: "a reference such as saeol/2026-000123, never a title; it may be left out",
    korean: "saeol/2026-000123 같은 참조(제목은 안 됨, 생략 가능)",
  },
  dataschema: {
    required: false,
    fits: matches(`^[A-Za-z][A-Za-z0-9+.-]*:${uri}{1,240}$`),
    english: "an absolute URI; it may be left out",
    korean: "절대 URI(생략 가능)",
  },
  partitionkey: {
    required: false,
    fits: (text) => text.length <= 256 && isEventId(text),
    english: "a key without spaces and with no Korean but words such as 제…호, at most 256 characters; it may be left out",
    korean: "공백 없는 키(256자 이내, 한글은 제…호, 접수 같은 말만, 생략 가능)",
  },
};

/** What `sequence` must be: digits, so that it is ordered as a number and fits one exactly. */
export const sequenceMeaning: Meaning = {
  english: "a whole number of at most 15 digits; it may be left out",
  korean: "15자리 이내의 정수(생략 가능)",
};

/** Reads `sequence`, as text or (structured mode) as a JSON number; null if it is no such number. */
export function readSequence(value: unknown): number | null {
  if (typeof value === "string" && /^\d{1,15}$/.test(value)) return Number(value);
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 1e15) return value;
  return null;
}

function matches(pattern: string): (text: string) => boolean {
  const expression = new RegExp(pattern, "u");
  return (text) => expression.test(text);
}
