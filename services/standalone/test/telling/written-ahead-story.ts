import { expect } from "vitest";
import { accepted, cast, clerkPolicy, dMinus1 } from "./cast.ts";
import { accepted as ok, transient } from "./holdable-channel.ts";
import { createWorld, seoul, type Policy, type SimpleEvent, type World } from "./world.ts";
import { markingNotifier, outcomeOf, type MarkingNotifier, type Outcome } from "./written-ahead.ts";

/** What is written shortly before a moment, what changes then, and when it is told. */
export interface Story {
  readonly policy?: Policy;
  /** Up to shortly before the moment. @default everybody and one complaint of clerk a, due on the 10th */
  readonly before?: (world: World, notifier: MarkingNotifier) => Promise<unknown>;
  /** @default 2026-11-09 08:59 */
  readonly writtenAt?: string;
  /** @default nothing */
  readonly change?: (world: World, notifier: MarkingNotifier) => Promise<unknown>;
  /** @default dMinus1 */
  readonly toldAt?: string;
}

/** How long beforehand notices are armed in these stories; business milliseconds. */
export const ahead = 5 * 60_000;

/** Plays the story from its beginning, with what is armed written ahead or not. */
async function play(story: Story, { isWrittenAhead }: { readonly isWrittenAhead: boolean }): Promise<World> {
  const world = await createWorld({ policy: story.policy ?? clerkPolicy });
  const notifier = markingNotifier(world);
  await (story.before ? story.before(world, notifier) : world.post(...cast, accepted()));
  world.at(story.writtenAt ?? "2026-11-09 08:59");
  const armed = await world.arm(ahead);
  if (isWrittenAhead) {
    await notifier.writeAhead();
    expect(armed.map((noticeId) => notifier.drafts.of(noticeId)?.notice.noticeId)).toEqual(armed);
  }
  await story.change?.(world, notifier);
  world.at(story.toldAt ?? dMinus1);
  await notifier.tell(armed);
  await notifier.tick();
  return world;
}

/** Both ways to the end: what came of what was written ahead, and what should have. */
export async function playTwice(
  story: Story,
): Promise<{ readonly outcome: Outcome; readonly expected: Outcome; readonly readers: readonly string[] }> {
  const written = await play(story, { isWrittenAhead: true });
  const afresh = await play(story, { isWrittenAhead: false });
  return { outcome: await outcomeOf(written), expected: await outcomeOf(afresh), readers: written.email.readers().toSorted() };
}

/** The stories' second complaint. */
export const other = { system: "saeol", number: "2026-000002" };

export const event = (type: string, data: object): SimpleEvent => ({ type, data });

export const absence = (
  of: string,
  deputy: string,
  { from, until = "2026-11-20 00:00", id = `${of}-away` }: { readonly from: string; readonly until?: string; readonly id?: string },
): SimpleEvent => event("directory.absence_recorded", { absence: id, person: of, deputy, from: seoul(from), until: seoul(until) });

/** A stage on the day of the deadline, told to the clerk by mail unless said otherwise. */
export const stageAt = (stage: string, time: string, rest: Partial<Policy["stages"][number]> = {}): Policy["stages"][number] => ({
  stage,
  timing: { kind: "working-days-before", days: 0, time },
  audiences: ["clerk"],
  channels: ["email"],
  ...rest,
});

/** What is due is told, and its provider has not answered yet. */
export async function holdOne(world: World, notifier: MarkingNotifier): Promise<void> {
  world.email.answerWith = null;
  void notifier.tell(await world.arm());
  await expect.poll(() => world.email.held.length).toBe(1);
  world.email.answerWith = () => ok;
}

/** What was in flight is refused for now: nobody was told by it. */
export async function refuseHeld(world: World, notifier: MarkingNotifier): Promise<void> {
  world.email.held[0]!.answer(transient);
  await notifier.dispatch.drain();
}
