import { Option, type Command } from "commander";
import { cancelMove, moveOffice, type Moved } from "../application/move-office.ts";
import { placeName } from "../application/place-name.ts";
import { CliError } from "@gihan/terminal/cli-error";
import type { Run } from "../command-context.ts";
import { copyProgress } from "../output/backup-text.ts";
import { withExamples } from "../output/help.ts";
import { throttled } from "../output/throttled.ts";
import { readDurationMs } from "./read-duration.ts";

interface MoveOptions {
  readonly cancel?: true;
  readonly replace?: true;
  readonly timeout: number;
}

/** `gihan move-to-distributed` */
export function moveCommand(program: Command, run: Run): void {
  const command = program
    .command("move-to-distributed")
    .description("데이터 폴더에서 실행 중인 기관을 DATABASE_URL의 데이터베이스로 옮깁니다. 옮기는 동안 온 이벤트는 보낸 쪽이 다시 보냅니다")
    .option("--replace", "옮겨 갈 데이터베이스에 이미 있는 기관의 기록을 모두 지웁니다")
    .option("--cancel", "끝나지 않은 옮기기를 취소하고 다시 받고 보냅니다")
    .addOption(
      new Option("--timeout <duration>", "하던 일이 이만큼 기다려도 끝나지 않으면 옮기지 않고 그대로 둡니다(예: 60s, 5m)")
        .argParser(readDurationMs)
        .default(180_000, "3m"),
    );
  withExamples(command, "move-to-distributed", "move-to-distributed --cancel").action((options: MoveOptions) =>
    run(async (context) => {
      const place = await context.move({ isCancelled: options.cancel === true });
      if (options.cancel) {
        await cancelMove(place);
        return { text: "옮기기를 취소했습니다. 다시 이벤트를 받고 알립니다.", json: { cancelled: true } };
      }
      const { to } = place;
      if (to === null) throw new CliError("BAD_USAGE", { english: "there is no place to move to", korean: "옮겨 갈 곳이 없습니다" });
      await place.findKafka?.();
      const moved = await moveOffice({
        ...place,
        to,
        movedTo: placeName(to.options.connectionString ?? ""),
        mayReplace: options.replace === true,
        timeoutMs: options.timeout,
        onWaiting: throttled(({ unreadEvents, openAttempts }) =>
          context.progress(`  하던 일을 마치는 중입니다: 읽지 않은 이벤트 ${unreadEvents}건, 보내는 중 ${openAttempts}건`),
        ),
        onCopying: throttled((at) => context.progress(copyProgress(at))),
      });
      return { text: movedText(moved), json: moved };
    }),
  );
}

function movedText({ movedTo, rows }: Moved): string {
  const count = (table: string): string => (rows[`public.${table}`] ?? 0).toLocaleString("ko-KR");
  const copied =
    Object.keys(rows).length === 0 ? "" : ` 민원 ${count("complaints")}건, 이벤트 ${count("events")}건, 발송물 ${count("notices")}건.`;
  return [
    `${movedTo}(으)로 옮겼습니다.${copied}`,
    "이제 할 일:",
    "  1. 새 곳의 서비스(intake, scheduler, notifier)를 시작합니다.",
    "  2. 민원 시스템이 새 주소로 보내게 합니다. 키는 그대로 쓸 수 있습니다. 그 사이에 거절된 이벤트(503)는 그대로 다시 보내면 됩니다.",
    "  3. 여기의 Gihan을 멈춥니다. 다시 시작되지 않으며, 데이터 폴더는 지우지 말고 보관하십시오.",
  ].join("\n");
}
