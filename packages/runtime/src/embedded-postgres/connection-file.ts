import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { explainFileError } from "./explain-failure.ts";
import { holderOf } from "./folder-lock.ts";
import { homeFolderOf } from "./server-home.ts";

/** The file with the URL of the server that runs on this data folder; only its owner can read it, for the URL holds the password. */
export function connectionFileOf(dataFolder: string): string {
  return join(homeFolderOf(dataFolder), "connection");
}

/**
 * The URL of the server that a running Gihan has started on this data folder; undefined when none runs.
 *
 * @throws EmbeddedPostgresError `EMBEDDED_POSTGRES_NO_PERMISSION` when it belongs to another user.
 */
export async function readConnection(dataFolder: string): Promise<string | undefined> {
  try {
    // The file of a Gihan that was killed stays behind.
    if ((await holderOf(homeFolderOf(dataFolder))) === undefined) return undefined;
    return (await readFile(connectionFileOf(dataFolder), "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw explainFileError(error, dataFolder);
  }
}

/** Writes a secret so that nobody else can read it and no reader ever sees half of it. */
export async function writeSecret(path: string, secret: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  try {
    await writeFile(draft, `${secret}\n`, { mode: 0o600, flush: true });
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
