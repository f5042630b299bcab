import { deadLetterText } from "@gihan/contracts/dead-letters";
import { problemDocument, type ProblemDocument } from "@gihan/contracts/problem-document";

/**
 * The 404 of a complaint that is not known because the event of its acceptance was set aside: why, and what to do. Which event it was is for
 * its own sender to ask: a key sees only events of the sources that it may send.
 */
export function neverAccepted({ reason }: { readonly reason: string }): ProblemDocument {
  const text = deadLetterText(reason);
  return {
    ...problemDocument("not-found"),
    detail:
      `The acceptance of this complaint was set aside (${reason}). ${text === null ? "" : `${text.english} ${text.englishRemedy}`}`.trim(),
    detailKo: `이 민원의 접수 이벤트가 보류되었습니다(${reason}). ${text === null ? "" : `${text.korean} ${text.koreanRemedy}`}`.trim(),
  };
}
