import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { policies } from "@gihan/catalogue/policies";
import { sampleDirectory } from "@gihan/catalogue/sample-directory";
import { samples } from "@gihan/catalogue/samples";
import type { GihanEvent } from "@gihan/contracts/events";
import { writeEventRecord } from "@gihan/contracts/log-record";
import { topics } from "@gihan/contracts/topics";
import { validateEvent } from "@gihan/contracts/validate";
import type { EventLog } from "@gihan/event-log/port";
import { saveCatalogue, type CatalogueItem } from "@gihan/ledger/catalogue";
import { createOffice } from "@gihan/ledger/offices";
import type { Clock } from "@gihan/runtime/clock";
import type pg from "pg";

export const firstOfficeId = "office";

/**
 * Makes the first office with the starter policy, this country's calendar, the sample catalogue and a sample department; false when
 * there is an office already. The department comes as events through the log, like every directory.
 */
export async function prepareOffice(parts: { readonly pool: pg.Pool; readonly log: EventLog; readonly clock: Clock }): Promise<boolean> {
  const isNew = await createOffice(parts.pool, {
    officeId: firstOfficeId,
    name: "한빛구청",
    email: "minwon@gihan.example",
    policy: policies.starter,
    calendar: koreanOfficeCalendar,
  });
  if (!isNew) return false;
  await saveCatalogue(
    parts.pool,
    firstOfficeId,
    samples.map((sample): CatalogueItem => ({ ...sample, isSample: sample.sample })),
  );
  await parts.log.append(
    topics.complaints,
    sampleEvents(parts.clock.now()).map((event) => writeEventRecord({ office: firstOfficeId, event })),
    { timeoutMs: 10_000 },
  );
  return true;
}

function sampleEvents(now: Temporal.Instant): readonly GihanEvent[] {
  const { departments, people, roles } = sampleDirectory;
  const time = now.toString({ timeZone: "Asia/Seoul" });
  const facts = [
    ...departments.map((data) => ({ type: "gihan.directory.department_recorded.v1", data })),
    ...people.map((data) => ({ type: "gihan.directory.person_recorded.v1", data })),
    ...roles.map((data) => ({ type: "gihan.directory.role_assigned.v1", data })),
  ];
  return facts.map(({ type, data }, index) => {
    const validated = validateEvent({
      specversion: "1.0",
      id: `sample-${index + 1}`,
      source: "urn:gihan:first-start",
      type,
      time,
      data: { ...data },
    });
    if (validated.kind === "problem") throw new Error(`the sample directory does not fit the contract: ${validated.problem.english}`);
    return validated.event;
  });
}
