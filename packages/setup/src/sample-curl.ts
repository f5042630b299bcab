import { randomUUID } from "node:crypto";
import { seoulTimeZone } from "@gihan/calendar/seoul-time";
import { sampleDirectory } from "@gihan/catalogue/sample-directory";

/** A line to paste into a shell: posts a complaint that is long overdue, so that its mail comes at any hour of any day. */
export function sampleCurl(options: { readonly url: string; readonly token: string; readonly now: Temporal.Instant }): string {
  const acceptedAt = options.now.toZonedDateTimeISO(seoulTimeZone).subtract({ days: 30 }).round("second");
  const id = randomUUID();
  const text = (at: Temporal.ZonedDateTime): string => at.toString({ timeZoneName: "never" });
  const event = {
    specversion: "1.0",
    id,
    source: "urn:sample:saeol",
    type: "gihan.complaint.accepted.v1",
    time: text(acceptedAt),
    data: {
      complaint: { system: "saeol", number: `${acceptedAt.year}-${id.slice(0, 6)}` },
      acceptedAt: text(acceptedAt),
      item: "mail-order-business-report",
      department: sampleDirectory.departments[0]?.department,
      assignee: sampleDirectory.people[0]?.person,
    },
  };
  return [
    `curl -sS ${options.url}/v1/events`,
    `-H 'Authorization: Bearer ${options.token}'`,
    `-H 'Content-Type: application/cloudevents+json'`,
    `-d '${JSON.stringify(event)}'`,
  ].join(" \\\n  ");
}
