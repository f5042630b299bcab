import type { Sql } from "@gihan/ledger/sql";
import { giveUpUnknown, requestRepeat } from "@gihan/ledger/unknowns";
import { noticeView, type NoticeView } from "@gihan/ledger/views/notice-view";
import type pg from "pg";
import { CliError, type Sentence } from "@gihan/terminal/cli-error";
import { koreanUntoldReason } from "../output/korean-reasons.ts";
import { businessNow } from "./business-now.ts";

/**
 * Has an unknown or held notice sent again as it was frozen; the notifier does it at its next sweep.
 *
 * @throws CliError `NOT_FOUND`, or `REFUSED` with the reason while its outcome is not in doubt.
 */
export async function resendNotice(sql: Sql, noticeId: string): Promise<NoticeView> {
  const notice = await readNotice(sql, noticeId);
  if (await requestRepeat(sql, noticeId)) return { ...notice, repeatRequested: true };
  const now = await readNotice(sql, noticeId);
  throw now.state === "unknown" && now.content === null ? contentLost(noticeId) : refusal(now);
}

/**
 * Takes an unknown or held notice for not arrived: its stages are planned and told afresh, to whoever is responsible then.
 *
 * @throws CliError as {@link resendNotice}.
 */
export async function releaseNotice(pool: pg.Pool, noticeId: string): Promise<NoticeView> {
  await readNotice(pool, noticeId);
  const isReleased = await giveUpUnknown(pool, noticeId, await businessNow(pool));
  const notice = await readNotice(pool, noticeId);
  if (isReleased) return notice;
  throw refusal(notice);
}

/** @throws CliError `NOT_FOUND` */
export async function readNotice(sql: Sql, noticeId: string): Promise<NoticeView> {
  const notice = await noticeView(sql, noticeId);
  if (notice) return notice;
  throw new CliError("NOT_FOUND", { english: `there is no notice ${noticeId}`, korean: `${noticeId}번 발송물은 없습니다` });
}

/** Known from its facts alone, after a restore. */
function contentLost(noticeId: string): CliError {
  return new CliError("REFUSED", {
    english: `notice ${noticeId}: what it said was lost in a restore; release it to have its stages told afresh`,
    korean: `${noticeId}번 발송물: 복원 때문에 내용이 남아 있지 않아 같은 내용으로 보낼 수 없습니다. 알리지 못한 것이면 notice release ${noticeId}로 새로 알리십시오`,
  });
}

function refusal({ noticeId, state, voidReason }: NoticeView): CliError {
  const whys: Readonly<Record<NoticeView["state"], Sentence>> = {
    armed: { english: "it has not been sent yet and will go out at its moment", korean: "아직 보내지 않았고 때가 되면 나갑니다" },
    sending: { english: "it is being sent right now", korean: "지금 보내는 중입니다" },
    accepted: { english: "its provider has taken it", korean: "이미 발송되었습니다" },
    void: {
      english: `it was not sent and will not be (${voidReason})`,
      korean: `보내지 않기로 끝난 것입니다(${koreanUntoldReason(voidReason ?? "")})`,
    },
    unknown: { english: "it changed meanwhile; try again", korean: "그 사이에 상태가 바뀌었습니다. 다시 해 보십시오" },
    held: { english: "it changed meanwhile; try again", korean: "그 사이에 상태가 바뀌었습니다. 다시 해 보십시오" },
  };
  const why = whys[state];
  return new CliError(
    "REFUSED",
    {
      english: `notice ${noticeId}: only unknown or held notices can be settled by hand; ${why.english}`,
      korean: `${noticeId}번 발송물: ${why.korean}. 결과를 모르거나 보류된 것만 손으로 처리할 수 있습니다`,
    },
    { details: { state } },
  );
}
