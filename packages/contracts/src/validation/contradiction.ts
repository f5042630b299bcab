import type { FieldProblem } from "../event-problem.ts";
import type { GihanEvent } from "../events.ts";

/**
 * What no schema can say: fields that are each well formed and cannot hold together. Only directory events have such rules; whatever a
 * complaint's event contradicts is the fold's to mark, since a deadline must not depend on an event having been refused.
 */
export function contradictionIn(event: GihanEvent): FieldProblem | null {
  if (event.type !== "gihan.directory.absence_recorded.v1") return null;
  const { from, until, person, deputy } = event.data;
  if (Temporal.Instant.compare(from, until) >= 0) {
    return {
      reason: "contradictory",
      field: "/data/until",
      english: "/data/until must be later than /data/from.",
      korean: "/data/until은 /data/from보다 뒤의 시각이어야 합니다.",
    };
  }
  if (person !== deputy) return null;
  return {
    reason: "contradictory",
    field: "/data/deputy",
    english: "/data/deputy must be another person than /data/person.",
    korean: "/data/deputy에는 /data/person과 다른 사람을 보내 주십시오.",
  };
}
