import { afterAll, beforeAll, describe, it } from "vitest";
import * as delivery from "./delivery-cases.ts";
import * as outages from "./outage-cases.ts";
import * as workers from "./worker-cases.ts";
import type { NoticeQueueSubject } from "./subject.ts";

type Case = (subject: NoticeQueueSubject) => Promise<void>;

/** Every promise of the port, by the sentence that states it. */
export const noticeQueueCases: Readonly<Record<string, Case>> = {
  "a job is delivered at its moment": delivery.deliversAtTheMoment,
  "a job that is early by the business clock is put back and comes again": delivery.putsBackWhatIsEarly,
  "a job that waits already is ignored, and may be added again once it has run": delivery.ignoresWhatWaitsAlready,
  "another attempt of a notice is another job": delivery.tellsAttemptsApart,
  "jobs that the storage lost are not counted and may be added again": delivery.survivesALostStorage,
  "a thousand jobs of one instant arrive, each once": delivery.deliversABurstOnce,
  "more alarms than fit one round trip are all added": delivery.takesManyAtOnce,
  "a throwing handler ends its job only, and the id may be added again": workers.outlivesAThrowingHandler,
  "an urgent job runs before others that wait": workers.runsUrgentJobsFirst,
  "two workers share an account": workers.sharesBetweenWorkers,
  "a worker keeps to its concurrency": workers.keepsToItsConcurrency,
  "closing lets jobs in hand finish and may be asked for twice": workers.closesAfterWhatIsInHand,
  "closing gives up on jobs that outlast the grace": workers.closesOnceTheGraceIsOver,
  "a stopped worker hears nothing more": workers.hearsNothingOnceStopped,
  "adding fails within two seconds while the storage was never reached": outages.refusesWhileNeverReached,
  "adding fails within two seconds while the storage is silent": outages.refusesWhileSilent,
  "a worker resumes after an outage": outages.resumesAfterAnOutage,
  "a worker opened during an outage begins after it": outages.beginsAfterAnOutage,
  "a worker with a backlog keeps calm while the storage hangs up on it": outages.keepsCalmInAnOutage,
  "closing during an outage comes to an end": outages.closesDuringAnOutage,
};

/** Holds one implementation of the port to all its promises. The cases share a storage and run one after the other. */
export function exerciseNoticeQueue(name: string, open: () => Promise<NoticeQueueSubject>): void {
  describe(`NoticeQueue: ${name}`, () => {
    let subject: NoticeQueueSubject;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(async () => {
      await subject.close();
    });
    for (const [sentence, exercise] of Object.entries(noticeQueueCases)) {
      it(sentence, async () => {
        await exercise(subject);
      });
    }
  });
}
