/** A JSON value as parsed. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * A CloudEvent 1.0 as the contract takes it: the required attributes plus `time`, the few optional ones, and a JSON object.
 * All text is NFC. `(source, id)` identifies the event within an office.
 */
export interface CloudEvent {
  readonly specversion: "1.0";
  /** Given by the sender, never by us: an invented id would make a repeated post a second event. */
  readonly id: string;
  /** URI reference of the sending system. */
  readonly source: string;
  readonly type: string;
  /** When it happened at the sender, RFC 3339 with offset, as sent. First key of the fold's order. */
  readonly time: string;
  readonly subject?: string;
  readonly dataschema?: string;
  /** Orders events of one source and time (CloudEvents sequence extension, read as a whole number). */
  readonly sequence?: number;
  readonly partitionkey?: string;
  /** W3C trace context; never part of the event's content. */
  readonly traceparent?: string;
  readonly tracestate?: string;
  readonly data: JsonObject;
}
