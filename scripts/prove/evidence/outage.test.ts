import { describe, expect, it } from "vitest";
import { knownForSureMs, recoveryMs } from "./outage.ts";

const outage = { beganMs: 100_000, endedMs: 120_000, readAgainMs: 130_000 };

describe("an outage", () => {
  it("lets a change be unknown until everything is read again", () => {
    expect(knownForSureMs(50_000, [outage])).toBe(58_000);
    expect(knownForSureMs(95_000, [outage])).toBe(130_000);
    expect(knownForSureMs(110_000, [outage])).toBe(130_000);
    expect(knownForSureMs(131_000, [outage])).toBe(139_000);
  });

  it("does not excuse a change by a later outage that began when the change was read", () => {
    const later = { beganMs: 131_000, endedMs: 131_000, readAgainMs: 140_000 };
    expect(knownForSureMs(110_000, [later, outage])).toBe(130_000);
    expect(knownForSureMs(129_000, [later, outage])).toBe(140_000);
  });

  it("starts the count of the recovery where it ends, for what was due in it", () => {
    expect(recoveryMs({ fromMs: 110_000, atMs: 125_000 }, [outage])).toBe(5_000);
    expect(recoveryMs({ fromMs: 110_000, atMs: 112_000 }, [outage])).toBe(0);
    expect(recoveryMs({ fromMs: 121_000, atMs: 125_000 }, [outage])).toBe(4_000);
    expect(recoveryMs({ fromMs: 60_000, atMs: 80_000 }, [outage])).toBe(20_000);
  });
});
