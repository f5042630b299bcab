import { whatIsMissing } from "@gihan/local-servers/what-is-missing";
import { expect, it } from "vitest";
import { lightFault } from "./faults/kinds/light-fault.ts";
import { runFault } from "./faults/run-fault.ts";

// It starts servers of its own, since it kills them.
const missing = (await whatIsMissing()).map(({ debianPackage }) => debianPackage).join(", ");

it.skipIf(missing !== "")(
  `tells everything once although services and servers are killed under it${missing === "" ? "" : ` (needs ${missing})`}`,
  { timeout: 240_000 },
  async () => {
    const result = await runFault(lightFault, { seed: 1, pace: "light", onProgress: () => undefined });
    expect(result).toMatchObject({ kind: "done", broken: [], verdict: { offences: [] } });
    if (result.kind !== "done") return;
    expect(result.kills.length).toBe(6);
    expect(result.verdict.planned).toBeGreaterThan(300);
  },
);
