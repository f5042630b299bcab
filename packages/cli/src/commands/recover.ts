import { InvalidArgumentError, Option, type Command } from "commander";
import { recoverTold, type RecoveredTold } from "../application/recover-told.ts";
import { recoverWithoutFacts, type RecoveredWithoutFacts } from "../application/recover-without-facts.ts";
import type { Run } from "../command-context.ts";
import { commandLine } from "../output/command-line.ts";
import { withExamples } from "../output/help.ts";
import { koreanMoment, readSeoulInstant } from "@gihan/terminal/seoul-text";
import { throttled } from "../output/throttled.ts";
import { readDurationMs } from "./read-duration.ts";

interface RecoverOptions {
  readonly timeout: number;
  readonly lostAt?: Temporal.Instant;
  readonly withoutFacts?: true;
}

/** `gihan recover` */
export function recoverCommand(program: Command, run: Run): void {
  const command = program
    .command("recover")
    .description(
      "데이터베이스를 복원한 뒤, 백업 뒤에 이미 알린 것을 Kafka의 발송 기록에서 되찾습니다. 마칠 때까지 아무것도 보내지 않습니다",
    )
    .addOption(
      new Option(
        "--lost-at <instant>",
        "데이터베이스를 잃은 시각(예: 2026-11-26T03:10). 그 뒤에 때가 된 것은 평소처럼 알립니다. 쓰지 않으면 지금까지를 알 수 없는 것으로 봅니다",
      ).argParser(readMoment),
    )
    .option("--without-facts", "발송 기록이 없거나 읽을 수 없을 때: 때가 되었는데 알린 기록이 없는 것은 모두 보내지 않고 둡니다")
    .addOption(
      new Option("--timeout <duration>", "스케줄러가 이벤트를 다 읽기를 이만큼 기다립니다(예: 60s, 10m)")
        .argParser(readDurationMs)
        .default(600_000, "10m"),
    );
  withExamples(command, "recover", "recover --lost-at 2026-11-26T03:10", "recover --without-facts").action((options: RecoverOptions) =>
    run(async ({ session, progress }) => {
      const { pool, eventLog } = await session();
      const lostAt = options.lostAt ?? null;
      if (options.withoutFacts) {
        const report = await recoverWithoutFacts(pool, lostAt);
        return { text: withoutFactsText(report), json: report };
      }
      const report = await recoverTold({
        pool,
        log: eventLog(),
        lostAt,
        timeoutMs: options.timeout,
        onUnread: throttled((events) => progress(`  스케줄러가 읽을 이벤트가 ${events}건 남았습니다.`)),
        onFacts: tallied((read, of) => progress(`  발송 기록 ${of}건 가운데 ${read}건을 읽었습니다.`)),
      });
      return { text: recoverText(report), json: report };
    }),
  );
}

function readMoment(text: string): Temporal.Instant {
  const instant = readSeoulInstant(text);
  if (instant === null) throw new InvalidArgumentError("예: 2026-11-26T03:10 (한국 시각)");
  return instant;
}

function tallied(say: (read: number, of: number) => void): (read: number, of: number) => void {
  const seldom = throttled(([read, of]: readonly [number, number]) => say(read, of));
  return (read, of) => seldom([read, of]);
}

function recoverText(report: RecoveredTold): string {
  const { notices, tellings, uncertainFrom, uncertainUntil, uncertainNotices, unreadableFacts } = report;
  const found =
    notices === 0
      ? "발송 기록에 데이터베이스가 모르는 것은 없습니다."
      : `백업 뒤에 알린 발송물 ${notices}건, 예고 ${tellings}건을 되찾았습니다.`;
  return [
    `${found} 이제 알리기를 계속합니다.`,
    `${uncertainFrom === null ? "" : `${koreanMoment(uncertainFrom)}부터 `}${koreanMoment(uncertainUntil)}까지 때가 된 예고 가운데 기록에 없는 것은 알렸는지 알 수 없어 보내지 않고 둡니다.`,
    ...(uncertainNotices > 0 ? [inHandText(uncertainNotices)] : []),
    ...(unreadableFacts > 0 ? [`읽지 못한 발송 기록이 ${unreadableFacts}건 있습니다. 더 새로운 버전이 쓴 것일 수 있습니다.`] : []),
    howToSettle,
  ].join("\n");
}

function withoutFactsText({ uncertainUntil, uncertainNotices }: RecoveredWithoutFacts): string {
  return [
    `발송 기록 없이 마쳤습니다. ${koreanMoment(uncertainUntil)}까지 때가 되었는데 알린 기록이 없는 예고는 알렸는지 알 수 없어 보내지 않고 둡니다. 그 뒤의 것은 알립니다.`,
    ...(uncertainNotices > 0 ? [inHandText(uncertainNotices)] : []),
    howToSettle,
  ].join("\n");
}

const inHandText = (notices: number): string => `보내던 중이라 결과를 모르는 발송물이 ${notices}건 있습니다.`;

const howToSettle = `그런 것은 다음 명령으로 보고 정하십시오: ${commandLine("notice list --restored")}`;
