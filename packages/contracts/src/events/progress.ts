import { Type } from "typebox";
import { closed } from "../fields/described.ts";
import { complaintReference } from "../fields/identifier.ts";
import { instant } from "../fields/time.ts";

const complaint = complaintReference;

/** Telling the applicant how the case stands (Decree art. 23). */
export const progressEvents = {
  "gihan.progress.notified.v1": {
    korean: "진행상황 통지",
    data: Type.Object({ complaint, notifiedAt: instant }, closed),
  },
  "gihan.progress.requested.v1": {
    korean: "진행상황 통지 요청",
    data: Type.Object({ complaint, requestedAt: instant }, closed),
  },
} as const;
