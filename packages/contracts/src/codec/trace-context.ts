/** W3C trace context of an event; empty when there is none, or none that is valid. */
export interface TraceContext {
  readonly traceparent?: string;
  readonly tracestate?: string;
}

const traceparentPattern = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * Reads the trace attributes. What is not valid is let go, not refused (Trace Context §4.3): a tracer's mistake must not keep
 * a complaint's event out of the count.
 */
export function readTraceContext(traceparent: unknown, tracestate: unknown): TraceContext {
  if (typeof traceparent !== "string" || !traceparentPattern.test(traceparent)) return {};
  if (typeof tracestate !== "string" || !/^[\x20-\x7e]{1,512}$/.test(tracestate)) return { traceparent };
  return { traceparent, tracestate };
}
