import { setTimeout as pause } from "node:timers/promises";
import type { Arrivals } from "./arrivals.ts";
import type { ComplaintStream } from "./complaint-stream.ts";
import type { LedgerLook, Standing } from "./ledger-look.ts";
import type { Outage } from "./outage.ts";
import { judge, type Evidence } from "./verdict.ts";

/** What should not come has this long to come nevertheless. */
const quietMs = 5_000;
const sayEveryMs = 10_000;

/** Waits, when nothing is done to Gihan any more, until nothing is under way, and gathers what was seen. */
export async function settle(parts: {
  readonly look: LedgerLook;
  readonly stream: ComplaintStream;
  readonly arrivals: Arrivals;
  readonly outages: readonly Outage[];
  /** Where it is still not quiet after so long, it is judged as it stands. */
  readonly atMostMs: number;
  readonly onProgress: (line: string) => void;
}): Promise<{ readonly evidence: Evidence; readonly standing: Standing }> {
  const { look, stream, onProgress } = parts;
  await stream.finish();
  const lastMs = Math.max(...stream.records.filter(({ course }) => course.kind !== "warned").map(({ breachMs }) => breachMs));
  const untilMs = Date.now() + parts.atMostMs;
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
  await stream.finish();
  await pause(quietMs);
  return { evidence: await gather(parts), standing: await look.standing() };
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
