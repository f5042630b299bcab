import { join } from "node:path";
import { freePort } from "@gihan/testing/free-port";
import type { ServiceProcessOptions } from "../src/service-process.ts";

/** Where a service of a few lines is started, in place of one that needs servers. */
export async function smallService(folder: string, environment: Readonly<Record<string, string>> = {}): Promise<ServiceProcessOptions> {
  const port = await freePort();
  return {
    definition: {
      name: "sink",
      main: "infra/local/test/fixtures/small-service.ts",
      ports: {},
      environment: { GIHAN_HEALTH_PORT: String(port), ...environment },
    },
    readyUrl: `http://127.0.0.1:${port}/readyz`,
    logFile: join(folder, "small.log"),
    noteFile: join(folder, "small.process"),
  };
}
