import { CliError } from "./cli-error.ts";

const fileFaults: Readonly<Record<string, string>> = {
  ENOENT: "없습니다",
  EACCES: "읽거나 쓸 권한이 없습니다",
  EPERM: "읽거나 쓸 권한이 없습니다",
  EISDIR: "파일이 아니라 폴더입니다",
  ENOTDIR: "위에 폴더가 아닌 것이 있습니다",
  ENOSPC: "디스크가 가득 찼습니다",
  EROFS: "읽기 전용 디스크입니다",
};

/** What is wrong with a file that was named on the command line; null for any other failure. A socket has a path too, but other codes. */
export function explainFile(error: unknown): CliError | null {
  const { code = "", path } = (error ?? {}) as NodeJS.ErrnoException;
  const fault = path === undefined ? undefined : fileFaults[code];
  if (fault === undefined) return null;
  return new CliError("BAD_USAGE", { english: (error as Error).message, korean: `${path}: ${fault}` }, { cause: error });
}
