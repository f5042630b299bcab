import { Type } from "typebox";
import { choice } from "../fields/choice.ts";
import { claim } from "../fields/count.ts";
import { closed } from "../fields/described.ts";
import { complaintReference } from "../fields/identifier.ts";
import { extensionPeriod } from "../fields/period.ts";
import { instant } from "../fields/time.ts";

/**
 * Extension of the processing period (Decree art. 21). The last three reasons are forbidden since 2026-05-06; the contract takes
 * them all the same, because what an office did must be recorded to be judged.
 */
export const extensionEvents = {
  "gihan.extension.granted.v1": {
    korean: "처리기간 연장",
    data: Type.Object(
      {
        complaint: complaintReference,
        decidedAt: instant,
        by: extensionPeriod,
        reason: choice([
          "cooperation",
          "fact-or-site-check",
          "force-majeure",
          "equivalent",
          "overload",
          "assignee-delay",
          "assignee-absence",
        ]),
        applicantConsent: claim,
      },
      closed,
    ),
  },
} as const;
