import { Option, type Command } from "commander";
import { recoverTold, type RecoverReport } from "../application/recover-told.ts";
import type { Run } from "../command-context.ts";
import { commandLine } from "../output/command-line.ts";
import { withExamples } from "../output/help.ts";
import { koreanMoment } from "../output/seoul-text.ts";
import { throttled } from "../output/throttled.ts";
import { readDurationMs } from "./read-duration.ts";

/** `gihan recover` */
export function recoverCommand(program: Command, run: Run): void {
  const command = program
    .command("recover")
    .description(
      "데이터베이스를 복원한 뒤, 백업 뒤에 이미 알린 것을 Kafka의 발송 기록에서 되찾습니다. 마칠 때까지 아무것도 보내지 않습니다",
    )
    .addOption(
      new Option("--timeout <duration>", "스케줄러가 이벤트를 다 읽기를 이만큼 기다립니다(예: 60s, 10m)")
        .argParser(readDurationMs)
        .default(600_000, "10m"),
    );
  withExamples(command, "recover", "recover --json").action(({ timeout }: { readonly timeout: number }) =>
    run(async ({ session, progress }) => {
      const { pool, eventLog } = await session();
      const report = await recoverTold({
        pool,
        log: eventLog(),
        timeoutMs: timeout,
        onUnread: throttled((events) => progress(`  스케줄러가 읽을 이벤트가 ${events}건 남았습니다.`)),
        onFacts: tallied((read, of) => progress(`  발송 기록 ${of}건 가운데 ${read}건을 읽었습니다.`)),
      });
      return { text: recoverText(report), json: report };
    }),
  );
}

function tallied(say: (read: number, of: number) => void): (read: number, of: number) => void {
  const seldom = throttled(([read, of]: readonly [number, number]) => say(read, of));
  return (read, of) => seldom([read, of]);
}

function recoverText(report: RecoverReport): string {
  if (report.kind === "nothing-forgotten") return "기록에 없는 발송이 없습니다. 되찾을 것이 없으므로 알리기를 계속합니다.";
  const { notices, tellings, uncertainFrom, uncertainUntil, uncertainNotices, unreadableFacts } = report;
  return [
    `백업 뒤에 알린 발송물 ${notices}건, 예고 ${tellings}건을 되찾았습니다. 이제 알리기를 계속합니다.`,
    `${koreanMoment(uncertainFrom)}부터 ${koreanMoment(uncertainUntil)} 사이에 때가 된 예고 가운데 기록에 없는 것은 알렸는지 알 수 없어 보내지 않고 둡니다.`,
    ...(uncertainNotices > 0 ? [`보내던 중이라 결과를 모르는 발송물이 ${uncertainNotices}건 있습니다.`] : []),
    ...(unreadableFacts > 0 ? [`읽지 못한 발송 기록이 ${unreadableFacts}건 있습니다. 더 새로운 버전이 쓴 것일 수 있습니다.`] : []),
    `그런 것은 다음 명령으로 보고 정하십시오: ${commandLine("notice list --restored")}`,
  ].join("\n");
}
