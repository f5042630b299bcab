import type { SystemSetting, SystemUnderTest } from "./system-under-test.ts";

/** Starts the shape named by `GIHAN_E2E_SHAPE` and resolves once it says that it is ready. */
export async function startSystem(setting: SystemSetting): Promise<SystemUnderTest> {
  const shape = process.env["GIHAN_E2E_SHAPE"] ?? "embedded";
  switch (shape) {
    case "embedded":
      return (await import("./start-embedded.ts")).startEmbedded(setting);
    case "distributed":
      return (await import("./start-distributed.ts")).startDistributed(setting);
    default:
      throw new Error(`GIHAN_E2E_SHAPE is "${shape}"; there are: embedded, distributed`);
  }
}
