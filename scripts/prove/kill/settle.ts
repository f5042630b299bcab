import { setTimeout as pause } from "node:timers/promises";
import type { Arrivals } from "./arrivals.ts";
import type { ComplaintStream } from "./complaint-stream.ts";
import type { LedgerLook, Standing } from "./ledger-look.ts";
import type { Lives } from "./lives.ts";
import { judge, type Evidence } from "./verdict.ts";

/** A text that a gateway denies counts as not sent only two minutes later; then it is told anew. */
const settlingAtMostMs = 200_000;
/** What should not come has this long to come nevertheless. */
const quietMs = 5_000;
const sayEveryMs = 10_000;

/** Waits after the last kill until nothing is under way any more, and gathers what was seen. */
export async function settle(parts: {
  readonly lives: Lives;
  readonly stream: ComplaintStream;
  readonly arrivals: Arrivals;
  readonly onProgress: (line: string) => void;
}): Promise<{ readonly evidence: Evidence; readonly standing: Standing }> {
  const { lives, stream, arrivals, onProgress } = parts;
  const look = await lives.look();
  try {
    await stream.finish();
    const lastMs = Math.max(...stream.records.filter(({ course }) => course.kind !== "warned").map(({ breachMs }) => breachMs));
    const untilMs = Date.now() + settlingAtMostMs;
    let saidMs = 0;
    for (;;) {
      const { planned, lost } = judge(await gather(look, { stream, arrivals }));
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
    return { evidence: await gather(look, { stream, arrivals }), standing: await look.standing() };
  } finally {
    await look.close();
  }
}

async function gather(look: LedgerLook, seen: { readonly stream: ComplaintStream; readonly arrivals: Arrivals }): Promise<Evidence> {
  const [unknownUnits, onceUnknown] = await Promise.all([look.unknownUnits(), look.onceUnknown()]);
  return { records: seen.stream.records, arrivals: seen.arrivals.all, unknownUnits, onceUnknown };
}
