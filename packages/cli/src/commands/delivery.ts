import type { Office } from "@gihan/ledger/offices";
import type { Command } from "commander";
import { changeDelivery, type DeliveryChange } from "../application/change-delivery.ts";
import { findOffice } from "../application/find-office.ts";
import type { Run } from "../command-context.ts";
import { withExamples } from "../output/help.ts";
import { koreanDeliveryMode } from "../output/korean-words.ts";
import { koreanMoment } from "../output/seoul-text.ts";
import { whenAlone } from "./group-default.ts";

/** `gihan delivery [sink | redirect | live]` */
export function deliveryCommands(program: Command, run: Run): void {
  const group = program.command("delivery").description("예고를 어디로 보내는지 보고 바꿉니다");
  withExamples(group, "delivery", "delivery redirect tester@office.example", "delivery live --yes");
  whenAlone(group, () =>
    run(async ({ session, wantedOffice }) => {
      const office = await findOffice((await session()).pool, wantedOffice);
      return { text: deliveryText(office), json: deliveryJson(office) };
    }),
  );

  const change = (wanted: DeliveryChange): Promise<void> =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const { office, previousMode } = await changeDelivery(pool, await findOffice(pool, wantedOffice), wanted);
      return { text: `${deliveryText(office)}\n${meaningOf(office)}`, json: { ...deliveryJson(office), previousMode } };
    });
  group
    .command("sink")
    .description("시험함으로만 보냅니다. 실제로 나가지 않습니다")
    .action(() => change({ mode: "sink" }));
  group
    .command("redirect")
    .argument("<address>", "메일 주소")
    .description("메일과 문자를 모두 이 메일 주소로 보냅니다")
    .action((address: string) => change({ mode: "redirect", address }));
  group
    .command("live")
    .option("--yes", "실제 담당자에게 나가는 것을 알고 켭니다")
    .description("실제 담당자에게 보냅니다")
    .action((options: { readonly yes?: true }) => change({ mode: "live", isConfirmed: options.yes === true }));
}

function deliveryText({ name, deliveryMode, redirectTo, liveSince }: Office): string {
  const parts = [
    koreanDeliveryMode(deliveryMode),
    redirectTo,
    deliveryMode === "live" && liveSince !== null ? `${koreanMoment(liveSince)}부터` : null,
  ];
  return `${name}의 발송 방식: ${parts.filter((part) => part !== null).join(", ")}`;
}

function meaningOf({ deliveryMode, liveSince }: Office): string {
  switch (deliveryMode) {
    case "sink":
      return "이제부터 나가는 것은 시험함 화면에만 쌓입니다.";
    case "redirect":
      return "이제부터 메일과 문자가 모두 이 주소로 갑니다. 메일 서버(GIHAN_SMTP_URL)가 설정되어 있어야 합니다.";
    case "live":
      return `이제부터 담당자와 상급자가 실제로 메일과 문자를 받습니다.${liveSince === null ? "" : ` ${koreanMoment(liveSince)} 전에 때가 된 단계는 보내지 않습니다.`}`;
  }
}

function deliveryJson({ officeId, deliveryMode, redirectTo, liveSince }: Office): object {
  return { officeId, mode: deliveryMode, redirectTo, liveSince };
}
