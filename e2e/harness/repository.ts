import { join } from "node:path";

/** Root of the repository. */
export const repository = join(import.meta.dirname, "../..");

/** This process's environment without what would point a child at something else than the test has started. */
export function cleanEnvironment(): Readonly<Record<string, string | undefined>> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(GIHAN_|DATABASE_URL|KAFKA_|REDIS_|SMTP_URL|VITEST|NODE_ENV|NODE_OPTIONS)/.test(name),
  );
  return Object.fromEntries(own);
}
