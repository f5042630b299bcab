import { Type } from "typebox";
import { closed } from "../fields/described.ts";
import { complaintReference } from "../fields/identifier.ts";
import { instant } from "../fields/time.ts";

const complaint = complaintReference;

/** The dunning notice to a late department (Decree art. 28) and the collecting of the result (Decree art. 25 para. 4). */
export const aftercareEvents = {
  "gihan.dunning.issued.v1": {
    korean: "독촉장 발급",
    data: Type.Object({ complaint, issuedAt: instant }, closed),
  },
  "gihan.result.collected.v1": {
    korean: "결과물 수령",
    data: Type.Object({ complaint, collectedAt: instant }, closed),
  },
} as const;
