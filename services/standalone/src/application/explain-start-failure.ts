/** Why Gihan could not start, as one sentence with what to do about it. Unknown faults keep their stack: they are ours. */
export function explainStartFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port, path, syscall } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === "EADDRINUSE") {
    return `${port ?? "정해진"} 포트를 다른 프로그램이 쓰고 있습니다. 그 프로그램을 끝내거나 GIHAN_PORT(이벤트), GIHAN_SINK_PORT(메일·문자 화면)로 다른 번호를 주십시오.`;
  }
  if (code === "EACCES" && port !== undefined) return `${port} 포트를 열 권한이 없습니다. 1024보다 큰 번호를 주십시오.`;
  if (code === "ECONNREFUSED") return "DATABASE_URL의 PostgreSQL에 연결할 수 없습니다. 주소를 확인하고 서버가 켜져 있는지 보십시오.";
  // The data folder is the only one that is made at start.
  if (syscall === "mkdir" && code !== undefined && code in folderFaults)
    return `데이터 폴더를 쓸 수 없습니다: ${path} ${folderFaults[code]} GIHAN_DATA에 다른 폴더를 주십시오.`;
  // Sentences for people: configuration and the embedded server word their own.
  if (code !== undefined && /^(CONFIG|EMBEDDED|POSTGRES|LEDGER|DATA|FOLDER|SERVER)/.test(code)) return error.message;
  return error.stack ?? error.message;
}

/** What a data folder that cannot be made or entered suffers from, by the code of the file system. */
const folderFaults: Readonly<Record<string, string>> = {
  EEXIST: "자리에 폴더가 아닌 파일이 있습니다.",
  ENOTDIR: "위에 폴더가 아닌 것이 있습니다.",
  ENOENT: "폴더를 만들 수 없습니다.",
  EACCES: "폴더에 쓸 권한이 없습니다.",
  EPERM: "폴더에 쓸 권한이 없습니다.",
  EROFS: "폴더가 읽기 전용 디스크에 있습니다.",
  ENOSPC: "폴더가 있는 디스크가 가득 찼습니다.",
};
