import { policies } from "@gihan/catalogue/policies";
import { setPolicy } from "@gihan/ledger/offices";
import { describe, expect, test } from "vitest";
import { createIntakeWorld, type IntakeWorld } from "./intake-world.ts";
import { announcedOn, declare, plannedStages, takeIn } from "./recounted.ts";
import type { ComplaintEvent } from "./taken-in.ts";

const complaint = { system: "saeol", number: "2026-000123" };

function event(id: string, type: string, time: string, data: object = {}): ComplaintEvent {
  const at = `${time}+09:00`;
  return { specversion: "1.0", id, source: "urn:saeol:jongno", type: `gihan.${type}.v1`, time: at, data: { complaint, ...data } };
}

/** Due on Monday 7 December, and on Tuesday the 8th once a holiday is declared in between. */
const accepted = event("accepted", "complaint.accepted", "2026-11-24T10:00:00", {
  acceptedAt: "2026-11-24T10:00:00+09:00",
  kind: "statutory",
  period: { unit: "days", count: 10 },
  department: "economy",
  assignee: "kim-minsu",
});
const extended = event("extended", "extension.granted", "2026-11-25T10:00:00", {
  decidedAt: "2026-11-25T10:00:00+09:00",
  by: { unit: "days", count: 3 },
  reason: "cooperation",
  applicantConsent: false,
});
const completed = event("completed", "complaint.completed", "2026-11-25T11:00:00", {
  completedAt: "2026-11-25T11:00:00+09:00",
  outcome: "answered",
});
const reopened = event("reopened", "complaint.reopened", "2026-11-25T12:00:00", { reopenedAt: "2026-11-25T12:00:00+09:00" });
const demanded = event("demanded", "supplement.requested", "2026-11-26T10:00:00", { sentAt: "2026-11-26T10:00:00+09:00" });
const reassigned = event("reassigned", "complaint.reassigned", "2026-11-26T11:00:00", { person: "lee-jihye" });
const takenBack = (id: string): ComplaintEvent =>
  event(`without-${id}`, "event.retracted", "2026-11-27T10:00:00", {
    retracts: { source: "urn:saeol:jongno", id },
    reason: "reported-by-mistake",
  });

interface AnsweredClock {
  readonly kind: string;
  readonly announcedDueAt: string | null;
  readonly stages: readonly { readonly stage: string; readonly momentAt: string; readonly audience: string }[];
}

/** What is answered of the processing period: its stages as {@link plannedStages} writes them, and the date announced beside it. */
async function answerTo(
  world: IntakeWorld,
  ...events: readonly ComplaintEvent[]
): Promise<{ stages: readonly string[]; announced: string | null }> {
  const payload = JSON.stringify({ complaint, events });
  const headers = { "content-type": "application/json" };
  const { clocks } = (await world.send({ method: "POST", url: "/v1/deadlines", headers, payload })).json<{
    clocks: readonly AnsweredClock[];
  }>();
  const { stages, announcedDueAt } = clocks.find(({ kind }) => kind === "processing")!;
  const lines = stages.map(({ stage, momentAt, audience }) => `${momentAt.slice(5, 10)} ${momentAt.slice(11, 16)} ${stage} ${audience}`);
  return { stages: [...new Set(lines)].toSorted(), announced: announcedDueAt?.slice(0, 10) ?? null };
}

async function movedWorld(...events: readonly ComplaintEvent[]): Promise<{ readonly world: IntakeWorld; readonly complaintId: string }> {
  const world = await createIntakeWorld();
  await setPolicy(world.pool, "jongno", { ...policies.starter, version: 2 });
  const complaintId = await takeIn(world, accepted, ...events);
  await declare(world, "2026-12-01");
  return { world, complaintId };
}

test("a complaint whose deadline a holiday moved is answered with the stages that the ledger has planned of it", async () => {
  const { world, complaintId } = await movedWorld();
  const { stages, announced } = await answerTo(world);
  expect(stages).toEqual(await plannedStages(world, complaintId));
  expect(announced).toBe("2026-12-07");
  // Before the deadline everything stays on the date that was announced; the new one adds its own day.
  expect(stages.filter((line) => /d-1|d-day|moved/.test(line)).map((line) => line.replace(/ [a-z-]+$/, ""))).toEqual(
    expect.arrayContaining(["11-24 10:30 moved", "12-04 09:00 d-1", "12-07 09:00 d-day", "12-08 09:00 d-day"]),
  );
  expect(stages.join()).not.toContain("12-07 09:00 d-1");
});

describe("with events that might come it is answered with what the ledger plans once they have come", () => {
  test.for<readonly [string, readonly ComplaintEvent[], readonly ComplaintEvent[]]>([
    ["another clerk", [], [reassigned]],
    ["an extension", [], [extended]],
    ["papers that are asked for", [], [demanded]],
    ["a completion", [], [completed]],
    ["a complaint that is opened again", [completed], [reopened]],
    ["a completion and a complaint that is opened again", [], [completed, reopened]],
    ["an extension that is taken back", [extended], [takenBack("extended")]],
    ["a completion that is taken back", [completed], [takenBack("completed")]],
    ["one that is given to another clerk and back", [reassigned], [takenBack("reassigned")]],
  ])("%s", async ([, before, coming]) => {
    const { world, complaintId } = await movedWorld(...before);
    const answer = await answerTo(world, ...coming);
    await takeIn(world, ...coming);
    expect(answer).toEqual({ stages: await plannedStages(world, complaintId), announced: await announcedOn(world, complaintId) });
  });
});
