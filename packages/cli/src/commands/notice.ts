import { listNotices } from "@gihan/ledger/views/notice-view";
import { Option, type Command } from "commander";
import { businessNow } from "../application/business-now.ts";
import { findOffice } from "../application/find-office.ts";
import { restoredRulings, settleRestored, type RestoredRuling } from "../application/settle-restored.ts";
import { readNotice, releaseNotice, resendNotice } from "../application/settle-notice.ts";
import type { Run } from "../command-context.ts";
import { withExamples } from "../output/help.ts";
import { noticeTable, noticeText } from "../output/notice-text.ts";
import { rowId } from "./row-id.ts";

const mostShown = 100;

const howToSettle =
  "이미 알린 것이면 notice settle --restored --as told, 알리지 못한 것이면 --as untold, 같은 내용으로 다시 보내려면 --as resend로 한꺼번에 정하십시오.";

const settledSentences: Readonly<Record<RestoredRuling, string>> = {
  told: "알린 것으로 정했습니다.",
  untold: "알리지 못한 것으로 정했습니다. 그 단계는 곧 지금의 담당자에게 새로 알립니다.",
  resend: "같은 내용으로 곧 다시 보냅니다. 이미 받은 사람은 두 번 받습니다.",
};

/** `gihan notice list | show | resend | release | settle` */
export function noticeCommands(program: Command, run: Run): void {
  const group = program.command("notice").description("보낸 것과 보낼 것을 봅니다");
  withExamples(group, "notice list --unsettled", "notice show 17", "notice resend 17");

  const list = group
    .command("list")
    .description(`최근 ${mostShown}건`)
    .option("--unsettled", "끝나지 않은 것만: 때가 된 것, 보내는 중, 결과를 모르는 것, 보류된 것")
    .option("--restored", "복원 때문에 알렸는지 알 수 없는 것만, 모두");
  withExamples(list, "notice list --unsettled").action((options: { readonly unsettled?: true; readonly restored?: true }) =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const { officeId } = await findOffice(pool, wantedOffice);
      const notices = await listNotices(pool, {
        officeId,
        now: await businessNow(pool),
        only: options.restored ? "restored" : options.unsettled ? "unsettled" : "all",
        limit: options.restored ? null : mostShown,
      });
      const summary = options.restored && notices.length > 0 ? [`모두 ${notices.length}건입니다. ${howToSettle}`] : [];
      return { text: [noticeTable(notices), ...summary].join("\n\n"), json: notices };
    }),
  );

  withExamples(
    group.command("show").argument("<id>", "발송물 번호", rowId).description("보낸 내용, 시도, 알린 단계"),
    "notice show 17",
  ).action((id: string) =>
    run(async ({ session }) => {
      const notice = await readNotice((await session()).pool, id);
      return { text: noticeText(notice), json: notice };
    }),
  );

  const resend = group
    .command("resend")
    .argument("<id>", "발송물 번호", rowId)
    .description("도착했는지 모르는 것을 같은 내용으로 다시 보냅니다. 이미 도착했다면 두 번 받습니다");
  withExamples(resend, "notice resend 17").action((id: string) =>
    run(async ({ session }) => {
      const notice = await resendNotice((await session()).pool, id);
      return { text: `${id}번을 곧 다시 보냅니다. 결과는 notice show ${id}로 볼 수 있습니다.`, json: notice };
    }),
  );

  const release = group
    .command("release")
    .argument("<id>", "발송물 번호", rowId)
    .description("도착하지 않은 것으로 정합니다. 그 단계는 그때의 담당자에게 새로 알립니다");
  withExamples(release, "notice release 17").action((id: string) =>
    run(async ({ session }) => {
      const notice = await releaseNotice((await session()).pool, id);
      return { text: `${id}번을 도착하지 않은 것으로 정했습니다. 그 단계는 곧 새로 알립니다.`, json: notice };
    }),
  );

  const settle = group
    .command("settle")
    .description("복원 때문에 알렸는지 알 수 없는 것을 한꺼번에 정합니다")
    .requiredOption("--restored", "복원 때문에 알렸는지 알 수 없는 것 모두")
    .addOption(
      new Option("--as <ruling>", "told: 이미 알렸음, untold: 알리지 못했으니 새로 알림, resend: 같은 내용으로 다시 보냄")
        .choices(restoredRulings)
        .makeOptionMandatory(),
    );
  withExamples(settle, "notice settle --restored --as told", "notice settle --restored --as untold").action(
    (options: { readonly as: RestoredRuling }) =>
      run(async ({ session, wantedOffice, progress }) => {
        const { pool } = await session();
        const { officeId } = await findOffice(pool, wantedOffice);
        const settled = await settleRestored(pool, {
          officeId,
          as: options.as,
          onProgress: (done, of) => progress(`  ${of}건 가운데 ${done}건을 정했습니다.`),
        });
        const text =
          settled.notices === 0
            ? "복원 때문에 사람이 정해야 하는 것이 없습니다."
            : `${settled.notices}건을 ${settledSentences[settled.as]}`;
        return { text, json: settled };
      }),
  );
}
