import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliversABurstOnce, deliversAtTheMoment, putsBackWhatIsEarly } from "../src/conformance/delivery-cases.ts";
import type { NoticeQueueSubject } from "../src/conformance/subject.ts";
import { runsUrgentJobsFirst } from "../src/conformance/worker-cases.ts";
import type { NoticeQueue } from "../src/port.ts";
import { droppingSubject } from "./dropping-queue.ts";
import { postgresSubject } from "./postgres-subject.ts";

/** A suite that lets a broken queue pass proves nothing about a sound one. */
describe("the notice queue's suite", () => {
  let sound: NoticeQueueSubject;
  beforeAll(async () => {
    sound = await postgresSubject();
  });
  afterAll(async () => {
    await sound.close();
  });
  const broken = (breakIt: (queue: NoticeQueue) => NoticeQueue): NoticeQueueSubject => ({
    ...sound,
    openQueue: () => breakIt(sound.openQueue()),
  });

  it("refuses a queue that drops delayed jobs", async () => {
    await expect(deliversAtTheMoment(droppingSubject(sound))).rejects.toThrow();
  });

  it("refuses a queue that ends early jobs instead of putting them back", async () => {
    const ending = broken((queue) => ({
      ...queue,
      work: (work) => queue.work({ ...work, handle: (job) => work.handle(job).then(() => ({ kind: "done" })) }),
    }));
    await expect(putsBackWhatIsEarly(ending)).rejects.toThrow("the early job was not put back");
  });

  it("refuses a queue that delivers a job twice", async () => {
    const doubling = broken((queue) => ({
      ...queue,
      work: (work) => queue.work({ ...work, handle: (job) => work.handle(job).then(() => work.handle(job)) }),
    }));
    await expect(deliversABurstOnce(doubling)).rejects.toThrow();
  });

  it("refuses a queue that knows no urgency", async () => {
    const levelling = broken((queue) => ({
      ...queue,
      add: (account, alarms) =>
        queue.add(
          account,
          alarms.map((alarm) => ({ ...alarm, urgent: false })),
        ),
    }));
    await expect(runsUrgentJobsFirst(levelling)).rejects.toThrow();
  });
});
