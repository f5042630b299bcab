import type { ComplaintEvent } from "../events.ts";

/** The moments that the events of one type name, earliest first: legal moments, whenever they were reported. */
export function momentsOf<Type extends ComplaintEvent["type"]>(
  events: readonly ComplaintEvent[],
  type: Type,
  momentOf: (data: DataOf<Type>) => Temporal.Instant,
): readonly Temporal.Instant[] {
  return events.flatMap((event) => (event.type === type ? [momentOf(event.data as DataOf<Type>)] : [])).toSorted(Temporal.Instant.compare);
}

type DataOf<Type extends ComplaintEvent["type"]> = Extract<ComplaintEvent, { readonly type: Type }>["data"];

/** The first of the moments at or after another; null if there is none. */
export function firstFrom(moments: readonly Temporal.Instant[], fromAt: Temporal.Instant): Temporal.Instant | null {
  return moments.find((each) => Temporal.Instant.compare(each, fromAt) >= 0) ?? null;
}
