import { sampleDirectory } from "@gihan/catalogue/sample-directory";
import { samples } from "@gihan/catalogue/samples";
import type { GihanEvent } from "@gihan/contracts/events";
import { writeEventRecord } from "@gihan/contracts/log-record";
import { topics } from "@gihan/contracts/topics";
import { validateEvent } from "@gihan/contracts/validate";
import type { EventLog } from "@gihan/event-log/port";
import { saveCatalogue, type CatalogueItem } from "@gihan/ledger/catalogue";
import { hasDirectory } from "@gihan/ledger/directory";
import type { Sql } from "@gihan/ledger/sql";

export interface AddSamples {
  readonly sql: Sql;
  readonly log: Pick<EventLog, "append">;
  readonly officeId: string;
  /** Business time, from which on the samples and their department are there. */
  readonly now: Temporal.Instant;
}

/**
 * Gives an office the sample catalogue and a sample department with its people, unless it has a directory already, which is then its own
 * affair: false. The department comes as events through the log, like every directory.
 */
export async function addSamples({ sql, log, officeId, now }: AddSamples): Promise<boolean> {
  if (await hasDirectory(sql, officeId)) return false;
  const items = samples.map((sample): CatalogueItem => ({ ...sample, isSample: sample.sample }));
  await saveCatalogue(sql, { officeId, items, at: now });
  await log.append(
    topics.complaints,
    sampleEvents(now).map((event) => writeEventRecord({ office: officeId, event })),
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
      // Asked again before the scheduler has read the first ones, it has other content: under the same ids that would be a corruption.
      id: `sample-${index + 1}-${now.epochMilliseconds}`,
      source: "urn:gihan:samples",
      type,
      time,
      data: { ...data },
    });
    if (validated.kind === "problem") throw new Error(`the sample directory does not fit the contract: ${validated.problem.english}`);
    return validated.event;
  });
}
