import type { Command } from "commander";
import type { Run } from "../command-context.ts";
import { withExamples } from "../output/help.ts";

/** `gihan migrate` */
export function migrateCommand(program: Command, run: Run): void {
  const command = program.command("migrate").description("데이터베이스를 이 버전에 맞게 준비합니다. 여러 번 해도 됩니다");
  withExamples(command, "migrate").action(() =>
    run(async ({ session }) => {
      const report = await (await session()).migrate();
      const ledger =
        report.ledger.length === 0
          ? "원장: 이미 최신입니다."
          : `원장: ${report.ledger.length}개를 적용했습니다.\n${report.ledger.map((name) => `  ${name}`).join("\n")}`;
      const others =
        report.eventLog === "elsewhere"
          ? "이벤트 로그(Kafka)와 발송 큐(Redis)는 준비할 것이 없습니다."
          : "이벤트 로그: 최신입니다.\n발송 큐: 최신입니다.";
      return { text: `${ledger}\n${others}`, json: report };
    }),
  );
}
