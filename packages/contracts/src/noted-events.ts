import type { ComplaintEventType } from "./events.ts";

/** Events that are kept and shown, but that do not move the processing period: they belong to other clocks, of which nobody is told yet. */
const notedTypes = [
  "gihan.complaint.arrived.v1",
  "gihan.supplement.extended.v1",
  "gihan.supplement.redemanded.v1",
  "gihan.supplement.undeliverable.v1",
  "gihan.refusal.delivered.v1",
  "gihan.objection.filed.v1",
  "gihan.objection.extended.v1",
  "gihan.objection.decided.v1",
  "gihan.cooperation.requested.v1",
  "gihan.cooperation.extended.v1",
  "gihan.cooperation.replied.v1",
  "gihan.progress.notified.v1",
  "gihan.progress.requested.v1",
  "gihan.dunning.issued.v1",
  "gihan.result.collected.v1",
] as const satisfies readonly ComplaintEventType[];

type NotedEventType = (typeof notedTypes)[number];

const noted: ReadonlySet<string> = new Set(notedTypes);

/** Whether an event of this type is only noted: whoever sent it must not believe that the deadline moved. */
export function isNotedType(type: string): type is NotedEventType {
  return noted.has(type);
}

/** What its sender is told. */
export const notedText = {
  english: "Noted and shown with the complaint. It does not change the deadline yet.",
  korean: "기록하여 민원과 함께 보여 줍니다. 아직 처리기한에는 반영되지 않습니다.",
} as const;
