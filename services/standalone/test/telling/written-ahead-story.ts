import { expect } from "vitest";
import { accepted, cast, clerkPolicy, dMinus1 } from "./cast.ts";
import { createWorld, type Policy, type World } from "./world.ts";
import { markingNotifier, type MarkingNotifier } from "./written-ahead.ts";

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

/** Both ways to the end. */
export async function playTwice(story: Story): Promise<{ readonly written: World; readonly afresh: World }> {
  return { written: await play(story, { isWrittenAhead: true }), afresh: await play(story, { isWrittenAhead: false }) };
}
