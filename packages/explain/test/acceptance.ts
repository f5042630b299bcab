import type { GihanComplaintEvent } from "@gihan/contracts/events";

/** A statutory complaint accepted on 2026-11-02 at 10:00 that brings three days, with anything of its data otherwise. */
export function acceptance(number: string, more: object = {}): GihanComplaintEvent {
  const data = {
    complaint: { system: "test", number },
    acceptedAt: "2026-11-02T10:00:00+09:00",
    kind: "statutory",
    period: { unit: "days", count: 3 },
    ...more,
  } as const;
  return {
    specversion: "1.0",
    id: `a-${number}`,
    source: "urn:test",
    type: "gihan.complaint.accepted.v1",
    time: "2026-11-02T10:00:00+09:00",
    data,
  };
}
