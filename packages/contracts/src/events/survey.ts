import { Type } from "typebox";
import { days } from "../fields/count.ts";
import { closed } from "../fields/described.ts";
import { complaintReference } from "../fields/identifier.ts";
import { instant } from "../fields/time.ts";

const complaint = complaintReference;

/** On-site survey of a grievance (Decree art. 17 para. 4–5). */
export const surveyEvents = {
  "gihan.survey.started.v1": {
    korean: "현장조사 시작",
    data: Type.Object({ complaint, startedAt: instant }, closed),
  },
  "gihan.survey.extended.v1": {
    korean: "현장조사 연장",
    data: Type.Object({ complaint, decidedAt: instant, days }, closed),
  },
  "gihan.survey.ended.v1": {
    korean: "현장조사 끝",
    data: Type.Object({ complaint, endedAt: instant }, closed),
  },
} as const;
