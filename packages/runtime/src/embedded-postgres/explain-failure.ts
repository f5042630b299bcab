import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

/** Turns what initdb or the server printed before it gave up into one sentence with its code. */
export function explainFailure(of: { lines: readonly string[]; clusterFolder: string; program: string }): EmbeddedPostgresError {
  const text = of.lines.join("\n");
  const context = { serverLines: [...of.lines] };
  if (/No space left on device/.test(text))
    return new EmbeddedPostgresError(
      "EMBEDDED_POSTGRES_DISK_FULL",
      `The disk that holds ${of.clusterFolder} is full: free some space and start again.`,
      context,
    );
  if (/Permission denied|Read-only file system/.test(text))
    return new EmbeddedPostgresError(
      "EMBEDDED_POSTGRES_NO_PERMISSION",
      `Postgres may not write to ${of.clusterFolder}: check who owns this folder.`,
      context,
    );
  if (/incompatible with server|not compatible with this version/.test(text))
    return new EmbeddedPostgresError(
      "EMBEDDED_POSTGRES_OTHER_VERSION",
      `The data in ${of.clusterFolder} was written by another major version of Postgres: go back to the Gihan that wrote it, back up, and restore here.`,
      context,
    );
  if (/lock file ".*" already exists|is still in use|could not bind/.test(text))
    return new EmbeddedPostgresError("EMBEDDED_POSTGRES_IN_USE", `Another Postgres is at work on ${of.clusterFolder}.`, context);
  const last = of.lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? of.lines.at(-1) ?? "it said nothing";
  return new EmbeddedPostgresError("EMBEDDED_POSTGRES_FAILED", `${of.program} ended before it was ready: ${last}`, context);
}

/** Turns what the file system refused into one sentence with its code; leaves other faults as they are. */
export function explainFileError(error: unknown, folder: string, act: "read" | "write to"): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new EmbeddedPostgresError(
      "EMBEDDED_POSTGRES_DISK_FULL",
      `The disk that holds ${folder} is full: free some space and start again.`,
      { cause: error },
    );
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return new EmbeddedPostgresError("EMBEDDED_POSTGRES_NO_PERMISSION", `Gihan may not ${act} ${folder}: check who owns this folder.`, {
      cause: error,
    });
  return error;
}
