import type { NoticeStage, NoticeSummary, NoticeView } from "@gihan/ledger/views/notice-view";
import { columns, indent } from "@gihan/terminal/columns";
import { koreanDeliveryReason, koreanUntoldReason } from "./korean-reasons.ts";
import { koreanAudience, koreanChannel, koreanStage } from "@gihan/explain/korean-words";
import { koreanNoticeState, koreanOutcome, koreanRecipientKind, koreanSettledAs } from "./korean-words.ts";
import { koreanDuration, koreanMoment } from "@gihan/terminal/seoul-text";

/** Notices as a table. */
export function noticeTable(notices: readonly NoticeSummary[]): string {
  if (notices.length === 0) return "발송물이 없습니다.";
  const rows = notices.map((notice) => [
    notice.noticeId,
    koreanMoment(notice.momentAt),
    koreanChannel(notice.channel),
    recipientOf(notice),
    `${notice.complaints}건`,
    stateOf(notice),
  ]);
  return columns([["번호", "때", "채널", "받는 사람", "민원", "상태"], ...rows]);
}

/** One notice with its content, its attempts and what it told. */
export function noticeText(notice: NoticeView): string {
  const facts = columns([
    ["상태", stateOf(notice)],
    ["받는 사람", `${recipientOf(notice)}${notice.address === null ? "" : ` <${notice.address}>`}`],
    ["채널", koreanChannel(notice.channel)],
    ["때", koreanMoment(notice.momentAt)],
    ...(notice.filledAt === null ? [] : [["내용 확정", koreanMoment(notice.filledAt, "seconds")]]),
  ]);
  return [
    `발송물 ${notice.noticeId}`,
    indent(facts),
    ...section("알린 것", notice.tellings.map(stageRow)),
    ...section(
      "알리지 않은 것",
      notice.attached.map((stage) => [...stageRow(stage), stage.settled === null ? "대기" : koreanUntoldReason(stage.settled)]),
    ),
    ...section("발송 시도", notice.attempts.map(attemptRow)),
    ...(notice.content === null
      ? []
      : ["\n내용", indent([notice.content.subject, notice.content.text].filter((part) => part !== null).join("\n\n"))]),
  ].join("\n");
}

function stateOf(notice: NoticeSummary): string {
  const reason = reasonOf(notice);
  return [
    `${koreanNoticeState(notice.state)}${reason === null ? "" : `(${reason})`}`,
    notice.backoffMs > 0 ? `${koreanDuration(notice.backoffMs)} 뒤 다시 보냄` : null,
    notice.listedAt === null ? null : "사람이 정해야 함",
    notice.repeatRequested ? "다시 보내도록 요청함" : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

function reasonOf({ state, voidReason, listedReason, lastReason }: NoticeSummary): string | null {
  if (voidReason !== null) return koreanUntoldReason(voidReason);
  const reason = state === "accepted" ? null : (listedReason ?? lastReason);
  return reason === null ? null : koreanDeliveryReason(reason);
}

function recipientOf({ recipient }: NoticeSummary): string {
  return `${recipient.name ?? recipient.id}(${koreanRecipientKind(recipient.kind)})`;
}

function stageRow(stage: NoticeStage): readonly string[] {
  return [`${stage.system} ${stage.number}`, koreanStage(stage.stage), koreanAudience(stage.audience), koreanMoment(stage.momentAt)];
}

function attemptRow(attempt: NoticeView["attempts"][number]): readonly string[] {
  return [
    `${attempt.attempt}${attempt.isRepeat ? "(같은 내용 재발송)" : ""}`,
    koreanMoment(attempt.openedAt, "seconds"),
    attempt.outcome === null ? "진행 중" : koreanOutcome(attempt.outcome),
    [
      attempt.reason === null ? null : koreanDeliveryReason(attempt.reason),
      attempt.settledAs === null ? null : koreanSettledAs(attempt.settledAs),
      attempt.providerMessageId,
    ]
      .filter((part) => part !== null)
      .join(", "),
  ];
}

function section(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [`\n${title}`, indent(columns(rows))];
}
