import { koreanComplaintKind, koreanPeriod } from "@gihan/deadline/korean-words";
import { readCatalogue } from "@gihan/ledger/catalogue";
import type { Command } from "commander";
import { findOffice } from "../application/find-office.ts";
import type { Run } from "../command-context.ts";
import { columns } from "@gihan/terminal/columns";
import { withExamples } from "../output/help.ts";

/** `gihan catalogue list` */
export function catalogueCommands(program: Command, run: Run): void {
  const group = program.command("catalogue").description("기관의 민원 목록을 봅니다");
  withExamples(group, "catalogue list");
  withExamples(group.command("list").description("민원과 처리기간"), "catalogue list").action(() =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const { officeId } = await findOffice(pool, wantedOffice);
      const items = await readCatalogue(pool, officeId);
      const rows = items.map((item) => [
        item.code,
        item.name,
        koreanComplaintKind[item.kind],
        koreanPeriod(item.period),
        item.isSample ? "견본" : "",
      ]);
      const text = rows.length === 0 ? "민원 목록이 비어 있습니다." : columns([["코드", "민원", "종류", "처리기간", ""], ...rows]);
      return { text, json: items };
    }),
  );
}
