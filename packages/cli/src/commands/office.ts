import { readCatalogue } from "@gihan/ledger/catalogue";
import { readPolicy, setUnknownText, type Office } from "@gihan/ledger/offices";
import type { Sql } from "@gihan/ledger/sql";
import { unusableAddresses } from "@gihan/ledger/views/status-view";
import { Option, type Command } from "commander";
import { findOffice } from "../application/find-office.ts";
import type { Answer, Run } from "../command-context.ts";
import { columns, indent } from "../output/columns.ts";
import { withExamples } from "../output/help.ts";
import { koreanDeliveryReason } from "../output/korean-reasons.ts";
import { koreanChannel, koreanDeliveryMode, koreanUnknownText } from "../output/korean-words.ts";

/** `gihan office show | set` */
export function officeCommands(program: Command, run: Run): void {
  const group = program.command("office").description("기관의 설정을 보고 바꿉니다");
  withExamples(group, "office show", "office set --unknown-text resend");

  withExamples(group.command("show").description("기관의 연락처, 정책, 달력, 민원 목록"), "office show").action(() =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      return describe(pool, await findOffice(pool, wantedOffice));
    }),
  );

  const unknownText = new Option(
    "--unknown-text <what>",
    "도착했는지 알 수 없는 문자를 어떻게 할지. hold는 보류하고 사람이 정하며, resend는 같은 내용으로 한 번 다시 보냅니다(두 번 받을 수 있음)",
  )
    .choices(["hold", "resend"])
    .makeOptionMandatory();
  withExamples(
    group.command("set").addOption(unknownText).description("기관의 설정을 바꿉니다"),
    "office set --unknown-text resend",
    "office set --unknown-text hold",
  ).action((options: { readonly unknownText: Office["unknownText"] }) =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const { officeId } = await findOffice(pool, wantedOffice);
      await setUnknownText(pool, officeId, options.unknownText);
      return describe(pool, await findOffice(pool, officeId));
    }),
  );
}

async function describe(pool: Sql, office: Office): Promise<Answer> {
  const policy = await readPolicy(pool, office.officeId, office.policyVersion);
  const items = await readCatalogue(pool, office.officeId);
  const samples = items.filter(({ isSample }) => isSample).length;
  const refused = await unusableAddresses(pool, office.officeId);
  const facts = columns([
    ["메일", office.email ?? "없음"],
    ["전화", office.phone ?? "없음"],
    ["발송 방식", koreanDeliveryMode(office.deliveryMode)],
    ["결과를 모르는 문자", koreanUnknownText(office.unknownText)],
    ["예고 정책", `${policy.name} ${office.policyVersion}판`],
    ["달력", office.calendarVersion],
    ["민원 목록", `${items.length}가지${samples > 0 ? `(견본 ${samples}가지)` : ""}`],
  ]);
  const refusedRows = refused.map(({ recipient, channel, address, reason }) => [
    recipient.name ?? recipient.id,
    koreanChannel(channel),
    address,
    koreanDeliveryReason(reason),
  ]);
  const refusedText = refused.length === 0 ? "" : `\n\n받지 못하는 주소(인사 자료를 고치면 사라집니다)\n${indent(columns(refusedRows))}`;
  return {
    text: `${office.name} (${office.officeId})\n${indent(facts)}${refusedText}`,
    json: { ...office, policyName: policy.name, items: items.length, samples, unusableAddresses: refused },
  };
}
