import { directoryNames } from "@gihan/ledger/names";
import { complaintView } from "@gihan/ledger/views/complaint-view";
import type { Command } from "commander";
import { findOffice } from "../application/find-office.ts";
import { CliError } from "@gihan/terminal/cli-error";
import type { Run } from "../command-context.ts";
import { complaintText } from "../output/complaint-text.ts";
import { withExamples } from "../output/help.ts";

/** `gihan complaint show` */
export function complaintCommands(program: Command, run: Run): void {
  const group = program.command("complaint").description("민원 하나의 기한과 예고를 봅니다");
  withExamples(group, "complaint show saeol 2026-000123");
  const show = group
    .command("show")
    .argument("<system>", "민원 시스템(예: saeol)")
    .argument("<number>", "접수번호")
    .description("기한이 어떻게 계산되었고 누구에게 무엇을 알렸는지 봅니다");
  withExamples(show, "complaint show saeol 2026-000123").action((system: string, number: string) =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const { officeId } = await findOffice(pool, wantedOffice);
      const complaint = await complaintView(pool, { officeId, system: system.normalize("NFC"), number: number.normalize("NFC") });
      if (!complaint) {
        throw new CliError("NOT_FOUND", {
          english: `no event of ${system} ${number} has come; a moment ago may be too soon, and dead-letters list shows what could not be taken in`,
          korean: `${system} ${number}의 이벤트를 받은 적이 없습니다. 방금 보냈다면 잠시 뒤에 보고, 처리하지 못한 이벤트(dead-letters list)도 확인하십시오`,
        });
      }
      const people = complaint.notices.flatMap(({ recipient }) => (recipient.kind === "person" ? [recipient.id] : []));
      const departments = complaint.notices.flatMap(({ recipient }) => (recipient.kind === "department" ? [recipient.id] : []));
      const names = await directoryNames(pool, officeId, {
        people: [complaint.assignee, ...people].filter((id) => id !== null),
        departments: [complaint.department, ...departments].filter((id) => id !== null),
      });
      return { text: complaintText(complaint, names), json: { officeId, ...complaint, names } };
    }),
  );
}
