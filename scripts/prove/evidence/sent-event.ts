/** A CloudEvent as a municipal system sends it. */
export interface SentEvent {
  readonly specversion: "1.0";
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** RFC 3339. */
  readonly time: string;
  readonly data: object;
}
