import { Type } from "typebox";
import { choice } from "../fields/choice.ts";
import { wholeNumber } from "../fields/count.ts";
import { closed } from "../fields/described.ts";
import { complaintReference, slug } from "../fields/identifier.ts";
import { instant } from "../fields/time.ts";

const complaint = complaintReference;

/** What does not count (Decree art. 20, Administrative Procedures Decree art. 11 and the laws they lead to). */
export const pauseCode = choice([
  "supplement",
  "inter-office-transit",
  "representative-selection",
  "hearing",
  "test-or-technical-review",
  "preceding-affair",
  "system-outage",
  "certificate-issuance",
  "preceding-complaint",
  "field-survey",
  "statute-specific",
]);

/** Events of an interval that does not count; `pause` is the sender's name for it, unique within the complaint. */
export const pauseEvents = {
  "gihan.pause.opened.v1": {
    korean: "불산입 시작",
    data: Type.Object(
      {
        complaint,
        pause: slug,
        code: pauseCode,
        openedAt: instant,
        /** Which of the seven preceding affairs (Administrative Procedures Rule art. 6). */
        precedingAffair: Type.Optional(wholeNumber(1, 7)),
        /** Which information system failed: the outage concerns only what came through it (Decree art. 20 no. 2). */
        system: Type.Optional(slug),
      },
      closed,
    ),
  },
  "gihan.pause.closed.v1": {
    korean: "불산입 끝",
    data: Type.Object({ complaint, pause: slug, closedAt: instant }, closed),
  },
} as const;
