import { admit } from "@gihan/contracts/admission";
import type { CloudEvent } from "@gihan/contracts/cloud-event";
import type { DecodedRequest } from "@gihan/contracts/codec/http";
import { isEventType, type GihanEvent } from "@gihan/contracts/events";
import { eventProblemDocument, problemDocument, type ProblemDocument } from "@gihan/contracts/problem-document";
import { problemKinds, type ProblemSlug } from "@gihan/contracts/problems";
import { validateEvent } from "@gihan/contracts/validate";
import { admits, type ApiKey } from "@gihan/ledger/api-keys";

/** An event taken off its transport, or why it could not be. */
export type Decoded = Exclude<DecodedRequest, { readonly kind: "batch" }>;

/** What the door says of one event. Id and source of a refused one are null when it was not readable as a CloudEvent. */
export type Judgement =
  | { readonly kind: "accepted"; readonly event: GihanEvent }
  | { readonly kind: "refused"; readonly id: string | null; readonly source: string | null; readonly problem: ProblemDocument };

export interface Circumstances {
  readonly key: Pick<ApiKey, "sources" | "types">;
  /** Business time. */
  readonly now: Temporal.Instant;
  /** In binary mode attributes are named by their headers. */
  readonly isBinary: boolean;
}

/** Decides whether an event comes in: may this key send it, does it fit its schema, can it be counted. */
export function judgeEvent(decoded: Decoded, { key, now, isBinary }: Circumstances): Judgement {
  if (decoded.kind === "problem") return { kind: "refused", id: null, source: null, problem: eventProblemDocument(decoded.problem) };
  const { event } = decoded;
  if (!admits(key.sources, event.source)) return refuse(event, { slug: "source-not-allowed", attribute: "source", isBinary });
  // A type that is in no contract is told as such: whether the key might send it is beside the point.
  if (isEventType(event.type) && !admits(key.types, event.type))
    return refuse(event, { slug: "type-not-allowed", attribute: "type", isBinary });
  const validated = validateEvent(event);
  if (validated.kind === "problem") return { kind: "refused", ...nameOf(event), problem: eventProblemDocument(validated.problem) };
  const admission = admit(validated.event, now);
  if (admission.kind === "refused") return refuse(event, { slug: admission.reason, attribute: admission.field.slice(1), isBinary });
  return { kind: "accepted", event: validated.event };
}

function nameOf({ id, source }: CloudEvent): { readonly id: string; readonly source: string } {
  return { id, source };
}

function refuse(event: CloudEvent, why: { readonly slug: ProblemSlug; readonly attribute: string; readonly isBinary: boolean }): Judgement {
  const { slug, attribute, isBinary } = why;
  const { english, englishRemedy, korean, koreanRemedy } = problemKinds[slug];
  const place = isBinary && !attribute.includes("/") ? { header: `ce-${attribute}` } : { pointer: `/${attribute}` };
  const field = place.header ?? place.pointer ?? "";
  const error = {
    reason: slug,
    ...place,
    detail: `${field}: ${english}. ${englishRemedy}`,
    detailKo: `${field}: ${korean}. ${koreanRemedy}`,
  };
  return { kind: "refused", ...nameOf(event), problem: { ...problemDocument(slug), errors: [error] } };
}
