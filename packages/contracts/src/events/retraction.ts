import { Type } from "typebox";
import { choice } from "../fields/choice.ts";
import { closed } from "../fields/described.ts";
import { complaintReference, eventReference } from "../fields/identifier.ts";

/** An upstream system takes back an event of the same complaint: it is left out of the count, kept and shown. */
export const retractionEvents = {
  "gihan.event.retracted.v1": {
    korean: "이벤트 철회",
    data: Type.Object(
      {
        complaint: complaintReference,
        retracts: eventReference,
        reason: choice(["reported-by-mistake", "wrong-complaint", "wrong-content", "duplicate", "test"]),
      },
      closed,
    ),
  },
} as const;
