import type { BenchServer } from "../harness/bench-server.ts";
import type { Row } from "../harness/measure.ts";

export function intakeRows(_server: BenchServer, _scale: { readonly seconds: number }): Promise<readonly Row[]> {
  return Promise.resolve([]);
}
