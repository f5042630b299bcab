import { setTimeout as pause } from "node:timers/promises";
import type { Arrivals } from "./arrivals.ts";
import type { ComplaintStream } from "./complaint-stream.ts";
import type { LedgerLook, Standing } from "./ledger-look.ts";
import type { Outage } from "./outage.ts";
import { judge, type Evidence } from "./verdict.ts";

/** What should not come has this long to come nevertheless. */
const usualQuietMs = 5_000;
const sayEveryMs = 10_000;

/** Waits, when nothing is done to Gihan any more, until nothing is under way, and gathers what was seen. */
export async function settle(parts: {
  readonly look: LedgerLook;
  readonly stream: ComplaintStream;
  readonly arrivals: Arrivals;
  readonly outages: readonly Outage[];
  /** Where it is still not quiet after so long, it is judged as it stands; what was not taken by then is not posted again. */
  readonly atMostMs: number;
  /** @default 5,000 */
  readonly quietMs?: number;
  readonly onProgress: (line: string) => void;
}): Promise<{ readonly evidence: Evidence; readonly standing: Standing }> {
  const { look, stream, onProgress, quietMs = usualQuietMs } = parts;
  const untilMs = Date.now() + parts.atMostMs;
  await finishedBy(stream, untilMs);
  const lastMs = Math.max(...stream.records.filter(({ course }) => course.kind !== "warned").map(({ breachMs }) => breachMs));
  let saidMs = 0;
  for (;;) {
    const { planned, lost } = judge(await gather(parts));
    const standing = await look.standing();
    if (Date.now() > saidMs + sayEveryMs) {
      saidMs = Date.now();
      onProgress(`settling  ${lost} of ${planned} still to come, ${standing.openAttempts + standing.unknownUnlisted} open or unknown`);
    }
    const isQuiet = lost + standing.openAttempts + standing.unknownUnlisted + standing.unreadEvents === 0;
    if ((isQuiet && Date.now() > lastMs) || Date.now() > untilMs) break;
    await pause(500);
  }
  stream.end();
  await finishedBy(stream, untilMs);
  stream.giveUp();
  await stream.finish();
  await pause(quietMs);
  return { evidence: await gather(parts), standing: await look.standing() };
}

/** Waits until everything is posted, or the time is over. An intake that never takes anything again must not hold up the verdict. */
async function finishedBy(stream: ComplaintStream, untilMs: number): Promise<void> {
  const patience = new AbortController();
  const late = pause(Math.max(0, untilMs - Date.now()), undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([stream.finish(), late]).finally(() => patience.abort());
}

async function gather(seen: {
  readonly look: LedgerLook;
  readonly stream: ComplaintStream;
  readonly arrivals: Arrivals;
  readonly outages: readonly Outage[];
}): Promise<Evidence> {
  const { look, stream, arrivals, outages } = seen;
  const [unknownUnits, onceUnknown] = await Promise.all([look.unknownUnits(), look.onceUnknown()]);
  return { records: stream.records, arrivals: arrivals.all, unknownUnits, onceUnknown, outages };
}
