import { readPolicy, type Office } from "@gihan/ledger/offices";
import type { ChannelName } from "@gihan/plan/policy";
import { Option, type Command } from "commander";
import { changeDelivery, type DeliveryChange } from "../application/change-delivery.ts";
import { channelsWithoutProvider } from "../application/channels-without-provider.ts";
import { findOffice } from "../application/find-office.ts";
import type { Run } from "../command-context.ts";
import { withExamples } from "../output/help.ts";
import { koreanDeliveryMode } from "../output/korean-words.ts";
import { koreanMissingProviders } from "../output/provider-text.ts";
import { koreanMoment } from "@gihan/terminal/seoul-text";
import { deliveryRateCommand } from "./delivery-rate.ts";
import { whenAlone } from "./group-default.ts";

interface ChangeOptions {
  readonly yes?: true;
  readonly incomplete?: true;
}

/** `gihan delivery [sink | redirect | live | rate]` */
export function deliveryCommands(program: Command, run: Run): void {
  const group = program.command("delivery").description("예고를 어디로 보내는지 보고 바꿉니다");
  withExamples(group, "delivery", "delivery redirect tester@office.example", "delivery live --yes");
  whenAlone(group, () =>
    run(async ({ session, wantedOffice, providers }) => {
      const { pool } = await session();
      const office = await findOffice(pool, wantedOffice);
      const policy = await readPolicy(pool, office.officeId, office.policyVersion);
      const withoutProvider = channelsWithoutProvider(office.deliveryMode, policy, providers);
      return { text: lines(deliveryText(office), warning(withoutProvider)), json: deliveryJson(office, withoutProvider) };
    }),
  );

  const change = (wanted: DeliveryChange): Promise<void> =>
    run(async ({ session, wantedOffice, providers }) => {
      const { pool: sql } = await session();
      const changed = await changeDelivery({ sql, office: await findOffice(sql, wantedOffice), change: wanted, providers });
      const { office, previousMode, withoutProvider } = changed;
      return {
        text: lines(deliveryText(office), meaningOf(office), warning(withoutProvider)),
        json: { ...deliveryJson(office, withoutProvider), previousMode },
      };
    });
  const incomplete = (): Option => new Option("--incomplete", "보낼 수단이 없는 채널의 예고는 나가지 않고 기다리는 것을 알고 바꿉니다");

  withExamples(group.command("sink").description("시험 발송함으로만 보냅니다. 실제로 나가지 않습니다"), "delivery sink").action(() =>
    change({ mode: "sink" }),
  );

  withExamples(
    group
      .command("redirect")
      .argument("<address>", "메일 주소")
      .addOption(incomplete())
      .description("메일과 문자를 모두 이 메일 주소로 보냅니다"),
    "delivery redirect tester@office.example",
  ).action((address: string, options: ChangeOptions) =>
    change({ mode: "redirect", address, isIncompleteMeant: options.incomplete === true }),
  );

  withExamples(
    group
      .command("live")
      .option("--yes", "실제 담당자에게 나가는 것을 알고 켭니다")
      .addOption(incomplete())
      .description("실제 담당자에게 보냅니다"),
    "delivery live --yes",
  ).action((options: ChangeOptions) =>
    change({ mode: "live", isConfirmed: options.yes === true, isIncompleteMeant: options.incomplete === true }),
  );

  deliveryRateCommand(group, run);
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
      return "이제부터 나가는 것은 시험 발송함에만 쌓입니다.";
    case "redirect":
      return "이제부터 메일과 문자가 모두 이 주소로 갑니다.";
    case "live":
      return `이제부터 담당자와 상급자가 실제로 예고를 받습니다.${liveSince === null ? "" : ` ${koreanMoment(liveSince)} 전에 때가 된 단계는 보내지 않습니다.`}`;
  }
}

function warning(withoutProvider: readonly ChannelName[]): string | null {
  return withoutProvider.length === 0 ? null : `주의: ${koreanMissingProviders(withoutProvider)}`;
}

function lines(...all: readonly (string | null)[]): string {
  return all.filter((line) => line !== null).join("\n");
}

function deliveryJson({ officeId, deliveryMode, redirectTo, liveSince }: Office, withoutProvider: readonly ChannelName[]): object {
  return { officeId, mode: deliveryMode, redirectTo, liveSince, withoutProvider };
}
