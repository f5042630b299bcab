/** One mail or text the sink has taken. Kept as one JSON line each. */
export interface SinkMessage {
  /** Counts up from 1, over restarts. */
  readonly id: string;
  /** ISO 8601, UTC, business time: so that what a stepped clock replays does not all bear the same hour. */
  readonly receivedAt: string;
  readonly channel: "email" | "text";
  /** The address or number it was handed over for. */
  readonly to: string;
  readonly from: string;
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  /** Mail only. */
  readonly messageId: string | null;
  /** Text only: the sender's key. */
  readonly key: string | null;
  /** Size: of a mail as it came over the wire, of a text in CP949. */
  readonly bytes: number;
  /** Mail only: the headers worth looking at, decoded. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}
