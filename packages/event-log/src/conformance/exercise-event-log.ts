import { describe, it } from "vitest";
import { appendCases } from "./append-cases.ts";
import { availabilityCases } from "./availability-cases.ts";
import type { Cases, ConformanceSubject } from "./conformance-subject.ts";
import { deliveryCases } from "./delivery-cases.ts";
import { lifecycleCases } from "./lifecycle-cases.ts";
import { overlapCases } from "./overlap-cases.ts";
import { positionCases } from "./position-cases.ts";
import { takeoverCases } from "./takeover-cases.ts";

const concerns: Readonly<Record<string, Cases>> = {
  appending: appendCases,
  "overlapping appends": overlapCases,
  delivery: deliveryCases,
  positions: positionCases,
  takeover: takeoverCases,
  "starting and stopping": lifecycleCases,
  availability: availabilityCases,
};

/**
 * Holds an adapter to the promises of the `EventLog` port, one test per promise.
 *
 * @param open makes a subject on fresh data, or at least a fresh topic, for every test.
 */
export function exerciseEventLog(name: string, open: () => Promise<ConformanceSubject>): void {
  describe(`EventLog: ${name}`, () => {
    for (const [concern, cases] of Object.entries(concerns)) {
      describe(concern, () => {
        for (const [sentence, check] of Object.entries(cases)) {
          it(sentence, async () => {
            const subject = await open();
            try {
              await check(subject);
            } finally {
              await subject.close();
            }
          });
        }
      });
    }
  });
}
