import { Type } from "typebox";
import { claim } from "../fields/count.ts";
import { closed } from "../fields/described.ts";
import { complaintReference, slug } from "../fields/identifier.ts";
import { date, instant } from "../fields/time.ts";

const complaint = complaintReference;

/** Consulting another department or agency (Act art. 20); `cooperation` is the sender's name for the request, unique within the complaint. */
export const cooperationEvents = {
  "gihan.cooperation.requested.v1": {
    korean: "협조 요청",
    data: Type.Object(
      {
        complaint,
        cooperation: slug,
        requestedAt: instant,
        replyDueOn: Type.Optional(date),
        /** Whether silence counts as consent (General Administrative Act art. 24). */
        deemedConsent: Type.Optional(claim),
      },
      closed,
    ),
  },
  "gihan.cooperation.extended.v1": {
    korean: "협조 회신기간 연장",
    data: Type.Object({ complaint, cooperation: slug, replyDueOn: date, decidedAt: Type.Optional(instant) }, closed),
  },
  "gihan.cooperation.replied.v1": {
    korean: "협조 회신",
    data: Type.Object({ complaint, cooperation: slug, repliedAt: instant }, closed),
  },
} as const;
