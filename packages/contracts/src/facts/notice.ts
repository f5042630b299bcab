import { Type } from "typebox";
import { choice } from "../fields/choice.ts";
import { wholeNumber } from "../fields/count.ts";
import { closed, described } from "../fields/described.ts";
import { complaintReference, slug } from "../fields/identifier.ts";
import { instant } from "../fields/time.ts";

/** A number of the ledger's own; text, since JSON's numbers end at 2^53 for many readers. */
const ledgerNumber = Type.String({
  pattern: "^[1-9]\\d{0,18}$",
  ...described({ english: "a number of Gihan's own, as text, such as 17", korean: "Gihan이 붙인 번호(문자열, 예: 17)" }),
});

/**
 * One stage of one complaint that the notice tells. With the notice's channel and recipient it is the whole row of the ledger: clock,
 * run, stage, occurrence, audience and channel are its primary key, so that what was told after a backup can be read back. Complaint and
 * kind name the clock where a restored ledger has given it another number.
 */
const telling = Type.Object(
  {
    complaint: complaintReference,
    clock: slug,
    clockId: ledgerNumber,
    run: wholeNumber(0, 999_999),
    stage: slug,
    occurrence: wholeNumber(0, 999_999),
    audience: choice(["clerk", "team-lead", "department-head", "inspector"]),
    rank: wholeNumber(-1, 999),
    /** When the stage was planned to speak; business time, like the next. */
    momentAt: instant,
    /** When its content was frozen. */
    toldAt: instant,
  },
  closed,
);

/** Person, department or office by its id: who that is, and where it is reached, is the office's to know. */
const recipient = Type.Object({ kind: choice(["person", "department", "office"]), id: slug }, closed);

const notice = {
  office: slug,
  notice: ledgerNumber,
  attempt: wholeNumber(1, 999_999),
  channel: choice(["email", "text"]),
  recipient,
  /** Business time before which the notice was not sent; with office, recipient and channel it is the notice's key. */
  momentAt: instant,
  tellings: Type.Array(telling, described({ english: "the stages told by it", korean: "이 발송물에 담긴 예고" })),
  /** Machine time at which the ledger learned of it; the event's `time` is business time. */
  recordedAt: instant,
};

/** What is told about notices. Each says what the ledger knows of the notice from then on. */
export const noticeFacts = {
  "gihan.notice.sent.v1": {
    korean: "예고 발송",
    data: Type.Object(notice, closed),
  },
  "gihan.notice.failed.v1": {
    korean: "예고 발송 실패",
    data: Type.Object({ ...notice, reason: choice(["rejected", "given-up"]) }, closed),
  },
  "gihan.notice.unknown.v1": {
    korean: "예고 발송 결과 모름",
    data: Type.Object(notice, closed),
  },
  "gihan.notice.settled.v1": {
    korean: "예고 발송 결과 확인",
    data: Type.Object({ ...notice, as: choice(["accepted", "not-sent", "given-up", "repeated"]) }, closed),
  },
} as const;
