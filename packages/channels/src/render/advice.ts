import type { NoticeDigest, NoticeLine } from "./notice-digest.ts";
import { longDay, seoulDay } from "./korean-time.ts";
import { causesInWords } from "./recount-causes.ts";
import { isForClerk, isForLeader, recountNoteOf, systemName, wasToldToAnother } from "./roles.ts";
import { isOverdue } from "./urgency.ts";

/** Sentences that must be read before the list: why this came here, and what may be missing. */
export function remarksOf({ fallback, mayBeStale }: NoticeDigest, channel: "email" | "text"): readonly string[] {
  const remarks: string[] = [];
  if (fallback?.forPersonName && fallback.reason !== "nobody-responsible") {
    const way = channel === "email" ? "메일 주소" : "휴대전화 번호";
    remarks.push(
      fallback.reason === "no-address"
        ? `${fallback.forPersonName} 님의 ${way}가 등록되어 있지 않아 이곳으로 알립니다. 등록하면 다음부터 본인에게 갑니다.`
        : `${fallback.forPersonName} 님의 ${way}로 전달되지 않아 이곳으로 알립니다. 바로잡으면 다음부터 본인에게 갑니다.`,
    );
  }
  if (mayBeStale) {
    remarks.push("최근에 바뀐 내용(처리 완료, 연장, 담당자 변경)이 빠져 있을 수 있으니 민원 시스템에서 한 번 더 확인해 주세요.");
  }
  return remarks;
}

/**
 * Sentences after the list, only those that apply. That a period has not run out is no reason to leave a complaint lying (Act art. 6
 * para. 1), so nothing here speaks of time left; and an overdue complaint needs help, not a threat.
 */
export function adviceOf(digest: NoticeDigest): readonly string[] {
  const { lines, now, fallback } = digest;
  const isMine = fallback === null && lines.some(isForClerk);
  const late = lines.some((line) => isOverdue(line, now));
  const early = lines.some((line) => !isOverdue(line, now));
  const advice: string[] = [];
  if (early) advice.push("처리기한은 늦어도 그때까지 마친다는 뜻입니다. 처리할 수 있는 민원은 바로 처리해 주세요.");
  if (lines.some(isPutOff)) advice.push("처음 알린 기한이 함께 적힌 민원은 되도록 그 기한에 맞춰 주세요.");
  if (late) advice.push("기한이 지난 민원은 지금이라도 마치는 것이 먼저입니다. 더 걸릴 사정이 있으면 민원인에게 진행 상황을 알려 주세요.");
  // Whoever leads is not sent to the team lead: that may be the same person.
  const leads = lines.some(isForLeader);
  if (isMine && !leads) advice.push("혼자 마치기 어려운 사정이 있으면 지금 팀장과 상의해 주세요.");
  if (isMine)
    advice.push(
      `제 담당이 아니면 ${leads ? "" : "팀장에게 알리고 "}${systemsOf(lines)}에서 담당자를 바꿔 주세요. 새 담당자에게 다시 알립니다.`,
    );
  if (fallback) advice.push(`우리 부서 민원이 아니면 바로 ${systemsOf(lines)}에서 담당 부서로 넘겨 주세요.`);
  advice.push("이미 처리했다면 완료를 등록해 주세요. 등록되면 예고가 멈춥니다.");
  return advice;
}

/** Whether a change of the calendar or of the rules moved the deadline after it was told. */
export function isMoved(line: NoticeLine): boolean {
  return line.announcedDueAt !== null && !line.announcedDueAt.equals(line.dueAt);
}

/** Whether it moved to a later day, so that the applicant trusts in an earlier one. */
export function isPutOff(line: NoticeLine): boolean {
  return line.announcedDueAt !== null && Temporal.Instant.compare(line.announcedDueAt, line.dueAt) < 0;
}

/** Facts beside one complaint in the list, as label and value. */
export function notesOf(line: NoticeLine, digest: NoticeDigest): readonly (readonly [label: string, value: string])[] {
  const notes: (readonly [string, string])[] = [];
  if (!isForClerk(line))
    notes.push(["담당", line.clerkName === null ? `${line.department} (담당자 미정)` : `${line.department} ${line.clerkName}`]);
  else if (digest.recipientKind !== "person") notes.push(["부서", line.department]);
  if (wasToldToAnother(line)) notes.push(["참고", "앞선 담당자에게 이미 알린 건"]);
  const recountNote = recountNoteOf(line, digest);
  if (recountNote !== null) notes.push(["참고", recountNote]);
  const causes = causesInWords(line, (day) => longDay(day, seoulDay(digest.now)));
  if (causes !== null) notes.push(["다시 계산한 사유", causes]);
  for (const warning of warningsOf(line)) notes.push(["주의", warning]);
  return notes;
}

/** Those of the processing period; that calendar days end earlier is told with their date (`deemed-acceptance.ts`). */
const warningWords: Readonly<Record<string, string>> = {
  "deemed-accepted-if-missed": "기한을 넘기면 수리한 것으로 봅니다",
  "deemed-agreed-if-missed": "기한을 넘기면 동의한 것으로 봅니다",
  "shorter-period-of-inquiry": "법령에 관한 질의인지 알 수 없어 짧은 쪽(7일)으로 셉니다",
  "supplement-undeliverable-twice": "보완 요구가 두 번 되돌아와 취하한 것으로 볼 수 있습니다",
  "calendar-not-confirmed": "공휴일이 확정되지 않은 해라서 기한이 바뀔 수 있습니다",
};

/** What is to be minded of the deadline, in words. */
export function warningsOf({ warnings }: NoticeLine): readonly string[] {
  return warnings.flatMap((code) => warningWords[code] ?? []);
}

function systemsOf(lines: readonly NoticeLine[]): string {
  const names = [...new Set(lines.map(({ complaint }) => systemName(complaint.system)))];
  return names.length <= 2 ? names.join(" 또는 ") : "민원 시스템";
}
