import { readCatalogue } from "@gihan/ledger/catalogue";
import { readPolicy } from "@gihan/ledger/offices";
import { unusableAddresses } from "@gihan/ledger/views/status-view";
import type { Command } from "commander";
import { findOffice } from "../application/find-office.ts";
import type { Run } from "../command-context.ts";
import { columns, indent } from "../output/columns.ts";
import { withExamples } from "../output/help.ts";
import { koreanChannel, koreanDeliveryMode } from "../output/korean-words.ts";

/** `gihan office show` */
export function officeCommands(program: Command, run: Run): void {
  const group = program.command("office").description("기관의 설정을 봅니다");
  withExamples(group.command("show").description("기관의 연락처, 정책, 달력, 민원 목록"), "office show").action(() =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const office = await findOffice(pool, wantedOffice);
      const policy = await readPolicy(pool, office.officeId, office.policyVersion);
      const items = await readCatalogue(pool, office.officeId);
      const samples = items.filter(({ isSample }) => isSample).length;
      const refused = await unusableAddresses(pool, office.officeId);
      const facts = columns([
        ["메일", office.email ?? "없음"],
        ["전화", office.phone ?? "없음"],
        ["발송 방식", koreanDeliveryMode(office.deliveryMode)],
        ["예고 정책", `${policy.name} ${office.policyVersion}판`],
        ["달력", office.calendarVersion],
        ["민원 목록", `${items.length}가지${samples > 0 ? `(견본 ${samples}가지)` : ""}`],
      ]);
      const refusedRows = refused.map(({ recipient, channel, address, reason }) => [
        recipient.name ?? recipient.id,
        koreanChannel(channel),
        address,
        reason,
      ]);
      const refusedText =
        refused.length === 0 ? "" : `\n\n받지 못하는 주소(인사 자료를 고치면 사라집니다)\n${indent(columns(refusedRows))}`;
      return {
        text: `${office.name} (${office.officeId})\n${indent(facts)}${refusedText}`,
        json: { ...office, policyName: policy.name, items: items.length, samples, unusableAddresses: refused },
      };
    }),
  );
}
