import { resolve } from "node:path";
import { restoreBackup } from "@gihan/backup/restore-backup";
import { writeBackup } from "@gihan/backup/write-backup";
import { systemClock } from "@gihan/runtime/clock";
import type { Command } from "commander";
import type { Run } from "../command-context.ts";
import { backupText, copyProgress, restoreText, verifiedText } from "../output/backup-text.ts";
import { withExamples } from "../output/help.ts";
import { throttled } from "../output/throttled.ts";

/** `gihan backup` and `gihan restore` */
export function backupCommands(program: Command, run: Run): void {
  const backup = program
    .command("backup")
    .argument("<file>", "백업을 쓸 파일. 있으면 새 백업이 온전히 쓰인 뒤에 바뀝니다")
    .description("기록 전부를 파일 하나로 백업합니다. Gihan이 도는 동안에 해도 됩니다");
  withExamples(backup, "backup /backup/gihan-2026-11-26.zst").action((file: string) =>
    run(async ({ database, progress }) => {
      const { pool } = await database({ alone: false });
      const written = await writeBackup({ pool, path: resolve(file), onProgress: throttled((at) => progress(copyProgress(at))) });
      return { text: backupText(file, written), json: { file: resolve(file), ...written } };
    }),
  );

  const restore = program
    .command("restore")
    .argument("<file>", "백업 파일")
    .option("--replace", "이미 있는 기관의 기록을 모두 지우고 백업으로 바꿉니다")
    .description("백업 파일을 복원합니다. Gihan을 먼저 멈추십시오");
  withExamples(restore, "restore /backup/gihan-2026-11-26.zst", "--data ./data restore gihan.zst --replace").action(
    (file: string, options: { readonly replace?: true }) =>
      run(async ({ database, progress }) => {
        const { pool } = await database({ alone: true });
        const report = await restoreBackup({
          pool,
          path: resolve(file),
          mayReplace: options.replace === true,
          now: () => systemClock.now(),
          onVerified: (header) => progress(verifiedText(header)),
          onProgress: throttled((at) => progress(copyProgress(at))),
        });
        return { text: restoreText(report), json: report };
      }),
  );
}
