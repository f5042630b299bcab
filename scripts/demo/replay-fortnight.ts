import type { BusinessTime } from "./business-time.ts";
import type { Fortnight } from "./fortnight/fortnight.ts";
import { postBatch } from "./post-batch.ts";
import type { Progress } from "./progress.ts";

/** What went over the wire. */
export interface Replayed {
  readonly posted: number;
  readonly refused: readonly string[];
}

/** Posts a fortnight batch by batch, each at its time, and goes on only when everything it caused has happened. */
export async function replayFortnight(parts: {
  readonly fortnight: Fortnight;
  readonly time: BusinessTime;
  readonly target: { readonly url: string; readonly token: string };
  readonly progress: Progress;
}): Promise<Replayed> {
  const { fortnight, time, target, progress } = parts;
  const refused: string[] = [];
  let posted = 0;
  for (const { at, events } of fortnight.batches) {
    await time.advanceTo(at);
    const answer = await postBatch(target, events);
    posted += events.length;
    refused.push(...answer.refused);
    await time.untilQuiet(at);
    await progress.show(at);
  }
  await time.advanceTo(fortnight.endsAt);
  await progress.show(fortnight.endsAt);
  progress.end();
  return { posted, refused };
}
