import { slugPattern } from "@gihan/contracts/identifier";
import { readCatalogue } from "@gihan/ledger/catalogue";
import { readPolicy, setUnknownText, type Office } from "@gihan/ledger/offices";
import type { Sql } from "@gihan/ledger/sql";
import { unusableAddresses } from "@gihan/ledger/views/status-view";
import { addSamples } from "@gihan/setup/add-samples";
import { foundOffice } from "@gihan/setup/found-office";
import { Option, type Command } from "commander";
import { businessNow } from "../application/business-now.ts";
import { checkedAddress } from "../application/checked-address.ts";
import { findOffice } from "../application/find-office.ts";
import { CliError } from "@gihan/terminal/cli-error";
import type { Answer, Run } from "../command-context.ts";
import { columns, indent } from "@gihan/terminal/columns";
import { withExamples } from "../output/help.ts";
import { koreanDeliveryReason } from "../output/korean-reasons.ts";
import { koreanChannel } from "@gihan/explain/korean-words";
import { koreanDeliveryMode, koreanUnknownText } from "../output/korean-words.ts";

interface CreateOptions {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly sample?: true;
}

/** `gihan office create | show | set` */
export function officeCommands(program: Command, run: Run): void {
  const group = program.command("office").description("기관의 설정을 보고 바꿉니다");
  withExamples(group, "office show", "office set --unknown-text resend");

  withExamples(
    group
      .command("create")
      .description("기관을 만듭니다. 이미 있으면 그대로 두며, 여러 번 해도 됩니다")
      .requiredOption("--id <id>", "영어 소문자, 숫자, 붙임표로 쓴 아이디. 나중에 바꿀 수 없습니다")
      .requiredOption("--name <name>", "기관 이름")
      .requiredOption("--email <address>", "기관의 메일. 보내는 사람이 되고, 받을 사람이 없는 예고가 이리로 갑니다")
      .option("--sample", "시험해 볼 수 있게 견본 민원 목록과 견본 부서도 넣습니다. 부서나 사람이 이미 있으면 넣지 않습니다"),
    "office create --id hanbit --name 한빛구청 --email minwon@hanbit.example",
    "office create --id hanbit --name 한빛구청 --email minwon@hanbit.example --sample",
  ).action((options: CreateOptions) =>
    run(async ({ session }) => {
      const opened = await session();
      const { officeId, name, email } = checkedOffice(options);
      const isNew = await foundOffice(opened.pool, { officeId, name, email });
      if (options.sample) {
        await addSamples({ sql: opened.pool, log: opened.eventLog(), officeId, now: await businessNow(opened.pool) });
      }
      const described = await describe(opened.pool, await findOffice(opened.pool, officeId));
      const verdict = isNew ? "기관을 만들었습니다." : "이미 있는 기관입니다. 이름과 메일은 그대로 두었습니다.";
      return { text: `${verdict}\n${described.text}`, json: { isNew, ...(described.json as object) } };
    }),
  );

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

function checkedOffice({ id, name, email }: CreateOptions): { readonly officeId: string; readonly name: string; readonly email: string } {
  if (!new RegExp(slugPattern).test(id) || id.length > 64) {
    throw new CliError("BAD_USAGE", {
      english: `"${id}" cannot be an office's id: lower-case letters, digits and single hyphens, at most 64`,
      korean: `"${id}"는 기관의 아이디가 될 수 없습니다. 영어 소문자, 숫자, 붙임표로 64자까지 쓰십시오`,
    });
  }
  const trimmed = name.normalize("NFC").trim();
  if (trimmed === "") throw new CliError("BAD_USAGE", { english: "--name is empty", korean: "--name이 비어 있습니다" });
  return { officeId: id, name: trimmed, email: checkedAddress(email) };
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
