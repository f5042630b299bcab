import { Type } from "typebox";
import { closed } from "../fields/described.ts";
import { complaintReference } from "../fields/identifier.ts";
import { date, instant } from "../fields/time.ts";

const complaint = complaintReference;

/** Events of a demand to complete the papers (Act art. 22, Decree art. 24–25). */
export const supplementEvents = {
  "gihan.supplement.requested.v1": {
    korean: "보완 요구",
    data: Type.Object({ complaint, sentAt: instant, dueOn: Type.Optional(date) }, closed),
  },
  "gihan.supplement.received.v1": {
    korean: "보완 도달",
    data: Type.Object({ complaint, arrivedAt: instant }, closed),
  },
  "gihan.supplement.extended.v1": {
    korean: "보완기간 연장",
    data: Type.Object({ complaint, until: date, decidedAt: instant }, closed),
  },
  "gihan.supplement.redemanded.v1": {
    korean: "보완 재요구",
    data: Type.Object({ complaint, sentAt: instant, dueOn: date }, closed),
  },
  "gihan.supplement.undeliverable.v1": {
    korean: "보완 요구 반송",
    data: Type.Object({ complaint, returnedAt: instant }, closed),
  },
} as const;
