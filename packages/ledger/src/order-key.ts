/** An event's place among the others, as text that sorts as the fold does: time, sequence as integer (none first), source, id. */
export function orderKey(event: {
  readonly time: Temporal.Instant;
  readonly sequence: bigint | number | null;
  readonly source: string;
  readonly id: string;
}): string {
  const time = event.time.toString({ fractionalSecondDigits: 9 });
  const sequence = event.sequence === null ? "-" : event.sequence.toString().padStart(20, "0");
  return `${time}|${sequence}|${event.source}|${event.id}`;
}
