import { writeEntries } from "@gihan/catalogue/write-entries";
import { countOpenComplaintsOf, readCatalogue } from "@gihan/ledger/catalogue";
import type { Command } from "commander";
import { entryOf } from "../application/catalogue-entry.ts";
import { findOffice } from "../application/find-office.ts";
import { writeNewFile } from "../application/write-new-file.ts";
import type { Run } from "../command-context.ts";
import { catalogueTable, entryScreen } from "../output/catalogue-text.ts";
import { withExamples } from "../output/help.ts";
import { correctCommand } from "./catalogue-correct.ts";
import { importCommand } from "./catalogue-import.ts";
import { unknownItem } from "./unknown-item.ts";

/** `gihan catalogue list | show | import | correct | export` */
export function catalogueCommands(program: Command, run: Run): void {
  const group = program.command("catalogue").description("기관의 민원 목록을 보고, 파일에서 가져오고, 파일로 내보냅니다");
  withExamples(group, "catalogue list", "catalogue import minwon.xlsx --dry-run", "catalogue import minwon.xlsx");

  withExamples(group.command("list").description("민원과 처리기간"), "catalogue list").action(() =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const items = await readCatalogue(pool, (await findOffice(pool, wantedOffice)).officeId);
      return { text: catalogueTable(items.map(entryOf)), json: items };
    }),
  );

  const show = group.command("show").argument("<code>", "민원의 코드").description("민원 하나의 처리기간, 자체목표, 출처");
  withExamples(show, "catalogue show building-report").action((code: string) =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const { officeId } = await findOffice(pool, wantedOffice);
      const item = (await readCatalogue(pool, officeId)).find((each) => each.code === code);
      if (!item) throw unknownItem(code);
      const openComplaints = await countOpenComplaintsOf(pool, officeId, [code]);
      return { text: entryScreen(entryOf(item), openComplaints), json: { ...item, openComplaints } };
    }),
  );

  importCommand(group, run);
  correctCommand(group, run);

  const exporting = group
    .command("export")
    .argument("<file>", "쓸 CSV 파일. 이미 있으면 쓰지 않습니다")
    .description("민원 목록을 CSV(UTF-8) 파일로 내보냅니다");
  withExamples(exporting, "catalogue export minwon.csv").action((file: string) =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const items = await readCatalogue(pool, (await findOffice(pool, wantedOffice)).officeId);
      await writeNewFile(file, writeEntries(items.map(entryOf)));
      return {
        text: `${file}: 민원 ${items.length}가지를 썼습니다. 고쳐서 catalogue import로 다시 가져올 수 있습니다.`,
        json: { file, items: items.length },
      };
    }),
  );
}
