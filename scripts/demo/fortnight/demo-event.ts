import { seoulDateTimeOf } from "@gihan/calendar/seoul-time";

/** An event as it goes over the wire in a batch. */
export interface DemoEvent {
  readonly specversion: "1.0";
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly sequence: string;
  readonly data: object;
}

/** What a system has to say, before it is numbered. */
export interface Draft {
  /** Instant of the batch it is posted with. */
  readonly postedAt: Temporal.Instant;
  /** When it happened; not after it is posted. */
  readonly at: Temporal.Instant;
  readonly source: string;
  readonly type: string;
  readonly data: object;
}

/** Systems of the district that post events. */
export const sources = { saeol: "urn:saeol:hanbit", epeople: "urn:epeople:hanbit", personnel: "urn:personnel:hanbit" } as const;

/** An instant as the contract wants it, in the offset of Seoul. */
export function seoulText(at: Temporal.Instant): string {
  return seoulDateTimeOf(at).toString({ timeZoneName: "never", smallestUnit: "second" });
}

/** Numbers the drafts of each source in the order in which they are posted. */
export function numberEvents(drafts: readonly Draft[]): readonly { readonly draft: Draft; readonly event: DemoEvent }[] {
  const counters = new Map<string, number>();
  return drafts.map((draft) => {
    const number = (counters.get(draft.source) ?? 0) + 1;
    counters.set(draft.source, number);
    const { source, type, data } = draft;
    const id = `${source.split(":")[1]}-${String(number).padStart(6, "0")}`;
    return { draft, event: { specversion: "1.0", id, source, type, time: seoulText(draft.at), sequence: String(number), data } };
  });
}
