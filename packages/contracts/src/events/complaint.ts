import { Type } from "typebox";
import { choice } from "../fields/choice.ts";
import { claim } from "../fields/count.ts";
import { closed, described } from "../fields/described.ts";
import { complaintReference, slug } from "../fields/identifier.ts";
import { period } from "../fields/period.ts";
import { instant } from "../fields/time.ts";
import { pauseCode } from "./pause.ts";

const complaint = complaintReference;

/** Kinds for which the decree sets a period (Decree art. 14–17); that of a statutory complaint depends on its item (Act art. 17). */
const kindsWithPeriod = ["inquiry", "suggestion", "other", "grievance"] as const;
/** Kinds of Act art. 2; compound, multi-person and repeat are flags, not kinds. */
const kind = choice(["statutory", ...kindsWithPeriod]);

const flags = Type.Object(
  {
    compound: Type.Optional(claim),
    multiPerson: Type.Optional(claim),
    repeat: Type.Optional(claim),
    /** A pre-review that was asked for before the complaint itself (Act art. 30): 30 days at most, and no pauses (Decree art. 34). */
    preReview: Type.Optional(claim),
  },
  closed,
);

/**
 * What says how long the office has. With both, kind and period serve where the catalogue does not know the item. A kind alone has the
 * period that the decree sets for it.
 */
const whatItIs = { item: Type.Optional(slug), kind: Type.Optional(kind), period: Type.Optional(period) };
const kindAlone = described({ english: "kind alone if it is not statutory", korean: "kind(statutory가 아닐 때)" });
const itemOrKind = {
  anyOf: [
    { required: ["item"] },
    { required: ["kind", "period"] },
    { ...kindAlone, required: ["kind"], properties: { kind: { enum: kindsWithPeriod } } },
  ],
  dependentRequired: { period: ["kind"] },
};

const acceptance = {
  complaint,
  acceptedAt: instant,
  ...whatItIs,
  department: Type.Optional(slug),
  /** The desk that accepted it, if that has to hand it on to the department that handles it (Decree art. 13). */
  receivedBy: Type.Optional(slug),
  assignee: Type.Optional(slug),
  flags: Type.Optional(flags),
  /** Information system through which it came in: an outage of that system does not count (Decree art. 20 no. 2). */
  receivedThrough: Type.Optional(slug),
};

/** Events of a complaint's own course, from its arrival to its end. */
export const complaintEvents = {
  "gihan.complaint.arrived.v1": {
    korean: "민원 도달",
    data: Type.Object({ complaint, arrivedAt: instant, via: Type.Optional(slug) }, closed),
  },
  "gihan.complaint.accepted.v1": {
    korean: "민원 접수",
    data: Type.Object(acceptance, { ...closed, ...itemOrKind }),
  },
  "gihan.complaint.assigned.v1": {
    korean: "담당자 지정",
    data: Type.Object({ complaint, person: slug, department: Type.Optional(slug) }, closed),
  },
  "gihan.complaint.reassigned.v1": {
    korean: "담당자 변경",
    data: Type.Object({ complaint, person: slug, department: Type.Optional(slug) }, closed),
  },
  "gihan.complaint.handed_on.v1": {
    korean: "처리부서로 넘김",
    data: Type.Object(
      {
        complaint,
        handedOnAt: instant,
        department: slug,
        /** Whether the department is far away or the like, which gives three hours for one (Decree art. 13 para. 1). */
        specialReason: Type.Optional(claim),
      },
      closed,
    ),
  },
  "gihan.complaint.transferred_in.v1": {
    korean: "다른 기관에서 이송받음",
    data: Type.Object({ ...acceptance, from: slug }, { ...closed, ...itemOrKind }),
  },
  "gihan.complaint.transferred_out.v1": {
    korean: "다른 기관으로 이송",
    data: Type.Object({ complaint, transferredAt: instant, to: slug }, closed),
  },
  "gihan.complaint.completed.v1": {
    korean: "처리 완료",
    data: Type.Object({ complaint, completedAt: instant, outcome: choice(["granted", "refused", "answered"]) }, closed),
  },
  "gihan.complaint.returned.v1": {
    korean: "반려",
    data: Type.Object({ complaint, returnedAt: instant }, closed),
  },
  "gihan.complaint.withdrawn.v1": {
    korean: "취하",
    data: Type.Object({ complaint, withdrawnAt: instant }, closed),
  },
  "gihan.complaint.closed.v1": {
    korean: "종결",
    data: Type.Object({ complaint, closedAt: instant, status: choice(["deemed-withdrawn", "not-processed", "closed-repeat"]) }, closed),
  },
  "gihan.complaint.merged.v1": {
    korean: "병합",
    data: Type.Object({ complaint, mergedAt: instant, into: complaintReference }, closed),
  },
  "gihan.complaint.reclassified.v1": {
    korean: "민원 종류 변경",
    data: Type.Object({ complaint, ...whatItIs, reclassifiedAt: Type.Optional(instant) }, { ...closed, ...itemOrKind }),
  },
  "gihan.complaint.reopened.v1": {
    korean: "재개",
    data: Type.Object({ complaint, reopenedAt: instant, pauseCode: Type.Optional(pauseCode) }, closed),
  },
  "gihan.complaint.amended.v1": {
    korean: "접수 내용 정정",
    data: Type.Object(
      {
        complaint,
        acceptedAt: Type.Optional(instant),
        item: Type.Optional(slug),
        department: Type.Optional(slug),
        flags: Type.Optional(flags),
        reason: choice(["clerical-error", "wrong-item", "wrong-department", "wrong-acceptance-time", "late-registration", "system-error"]),
      },
      {
        ...closed,
        anyOf: [{ required: ["acceptedAt"] }, { required: ["item"] }, { required: ["department"] }, { required: ["flags"] }],
      },
    ),
  },
} as const;
