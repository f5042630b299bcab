import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

/** Turns what initdb or the server printed before it gave up into one sentence with its code. */
export function explainFailure(of: { lines: readonly string[]; clusterFolder: string; program: string }): EmbeddedPostgresError {
  const text = of.lines.join("\n");
  const context = { serverLines: [...of.lines] };
  if (/No space left on device|wrote only \d+ of \d+ bytes/.test(text)) return diskFull(of.clusterFolder, context);
  if (/Permission denied|Read-only file system/.test(text)) return noPermission(of.clusterFolder, context);
  if (/incompatible with server|not compatible with this version/.test(text))
    return new EmbeddedPostgresError(
      "EMBEDDED_POSTGRES_OTHER_VERSION",
      `${of.clusterFolder}의 데이터는 다른 판의 PostgreSQL이 쓴 것입니다. 그때의 기한으로 백업한 뒤 여기서 복원하십시오.`,
      context,
    );
  if (/lock file ".*" already exists|is still in use|could not bind/.test(text))
    return new EmbeddedPostgresError("EMBEDDED_POSTGRES_IN_USE", `다른 PostgreSQL이 ${of.clusterFolder}을(를) 쓰고 있습니다.`, context);
  const last = of.lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? of.lines.at(-1) ?? "-";
  return new EmbeddedPostgresError("EMBEDDED_POSTGRES_FAILED", `${of.program}이(가) 준비되기 전에 끝났습니다: ${last}`, context);
}

/** Turns what the file system refused into one sentence with its code; leaves other faults as they are. */
export function explainFileError(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(folder, { cause: error });
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return noPermission(folder, { cause: error });
  return error;
}

type Context = ConstructorParameters<typeof EmbeddedPostgresError>[2];

function diskFull(folder: string, context: Context): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "EMBEDDED_POSTGRES_DISK_FULL",
    `${folder}이(가) 있는 디스크가 가득 찼습니다. 자리를 비우고 다시 시작하십시오.`,
    context,
  );
}

function noPermission(folder: string, context: Context): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "EMBEDDED_POSTGRES_NO_PERMISSION",
    `${folder}을(를) 읽고 쓸 권한이 없습니다. 이 폴더의 주인과 권한을 확인하십시오.`,
    context,
  );
}
