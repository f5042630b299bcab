import { runToEnd } from "../run-to-end.ts";

/** Valkey is Redis under its free licence; either will do. */
const programs = ["redis-server", "valkey-server"] as const;

/** The machine's program, or null. */
export async function findRedis(): Promise<string | null> {
  for (const program of programs) if ((await runToEnd(program, ["--version"])).code === 0) return program;
  return null;
}
