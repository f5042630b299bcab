import { Type } from "typebox";
import { choice } from "../fields/choice.ts";
import { days } from "../fields/count.ts";
import { closed } from "../fields/described.ts";
import { complaintReference } from "../fields/identifier.ts";
import { instant } from "../fields/time.ts";

const complaint = complaintReference;

/** Refusal and what the applicant may do against it (Act art. 35). */
export const objectionEvents = {
  "gihan.refusal.delivered.v1": {
    korean: "거부처분 통지 도달",
    data: Type.Object({ complaint, deliveredAt: instant }, closed),
  },
  "gihan.objection.filed.v1": {
    korean: "이의신청 접수",
    data: Type.Object({ complaint, filedAt: instant }, closed),
  },
  "gihan.objection.extended.v1": {
    korean: "이의신청 결정기간 연장",
    data: Type.Object({ complaint, decidedAt: instant, days }, closed),
  },
  "gihan.objection.decided.v1": {
    korean: "이의신청 결정",
    data: Type.Object({ complaint, decidedAt: instant, outcome: choice(["upheld", "dismissed"]) }, closed),
  },
} as const;
