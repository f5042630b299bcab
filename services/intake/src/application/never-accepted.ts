import { deadLetterText } from "@gihan/contracts/dead-letters";
import { problemDocument, type ProblemDocument } from "@gihan/contracts/problem-document";

/** The 404 of a complaint that is not known because the event of its acceptance was set aside: which event, why, and what to do. */
export function neverAccepted(letter: { readonly reason: string; readonly source: string; readonly eventId: string }): ProblemDocument {
  const text = deadLetterText(letter.reason);
  const name = `source=${letter.source}, id=${letter.eventId}, ${letter.reason}`;
  return {
    ...problemDocument("not-found"),
    detail:
      `The acceptance of this complaint was set aside (${name}). ${text === null ? "" : `${text.english} ${text.englishRemedy}`}`.trim(),
    detailKo: `이 민원의 접수 이벤트가 보류되었습니다(${name}). ${text === null ? "" : `${text.korean} ${text.koreanRemedy}`}`.trim(),
  };
}
