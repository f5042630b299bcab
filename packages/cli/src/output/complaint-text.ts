import { isEventType, koreanNameOf } from "@gihan/contracts/events";
import { koreanComplaintKind, koreanPeriod } from "@gihan/deadline/korean-words";
import type { DirectoryNames } from "@gihan/ledger/names";
import type { ClockLine, ComplaintView, StageLine } from "@gihan/ledger/views/complaint-view";
import { columns, indent } from "@gihan/terminal/columns";
import { koreanUntoldReason } from "./korean-reasons.ts";
import { explanationLine, koreanWarning } from "@gihan/explain/explanation-text";
import { koreanAudience, koreanChannel, koreanClockState, koreanComplaintStatus, koreanStage } from "@gihan/explain/korean-words";
import { koreanNoticeState, koreanRecipientKind } from "./korean-words.ts";
import { koreanMoment } from "@gihan/terminal/seoul-text";

/** Everything that is known of a complaint, in Korean: what it is, how its deadline was counted, who was told what. */
export function complaintText(complaint: ComplaintView, names: DirectoryNames): string {
  const { clocks, stages, notices, events } = complaint;
  return [
    `${complaint.system} ${complaint.number}: ${koreanComplaintStatus(complaint.status)}`,
    indent(columns(factsOf(complaint, names))),
    ...clocks.flatMap(clockText),
    ...stagesText(stages),
    ...section(
      "발송물",
      notices.map(({ noticeId, channel, recipient, momentAt, state, attempts }) => [
        noticeId,
        koreanMoment(momentAt),
        koreanChannel(channel),
        recipientText(recipient, names),
        koreanNoticeState(state),
        attempts.length > 1 ? `${attempts.length}번 시도` : "",
      ]),
    ),
    ...section("이벤트", eventRows(events, complaint.marks)),
  ].join("\n");
}

function factsOf(complaint: ComplaintView, names: DirectoryNames): readonly (readonly string[])[] {
  const rows: [string, string | null][] = [
    ["민원", complaint.itemName ?? complaint.item],
    ["종류", complaint.kind === null ? null : koreanComplaintKind[complaint.kind]],
    ["접수", complaint.acceptedAt === null ? "아직 접수 이벤트가 오지 않음" : koreanMoment(complaint.acceptedAt)],
    ["부서", complaint.department === null ? null : withName(complaint.department, names.departments)],
    ["담당자", complaint.assignee === null ? null : withName(complaint.assignee, names.people)],
  ];
  return rows.flatMap(([label, value]) => (value === null ? [] : [[label, value]]));
}

function clockText(clock: ClockLine): readonly string[] {
  const due = clock.dueAt === null ? "" : `, 기한 ${koreanMoment(clock.dueAt)}`;
  const announced = clock.announcedDueAt === null ? "" : ` (처음 알린 기한 ${koreanMoment(clock.announcedDueAt)})`;
  const extended = clock.extensions > 0 ? `, 연장 ${clock.extensions}번` : "";
  const closed = clock.closedAt === null ? "" : `, ${koreanMoment(clock.closedAt)} 마침`;
  return [
    `\n처리기간 ${koreanPeriod(clock.period)}: ${koreanClockState(clock.state)}${due}${announced}${extended}${closed}`,
    indent(clock.explanation.map(explanationLine).join("\n")),
    indent(`계산 규칙 ${clock.ruleVersion}, 달력 ${clock.calendarVersion}, 예고 정책 ${clock.policyVersion}판, ${clock.revision}번째 계산`),
    ...clock.warnings.map((warning) => indent(`주의: ${koreanWarning(warning)}`)),
  ];
}

/** `김민수(kim)`; the id alone where the directory does not know it. */
function withName(id: string, names: Readonly<Record<string, string>>): string {
  const name = names[id];
  return name === undefined ? id : `${name}(${id})`;
}

function recipientText({ kind, id }: ComplaintView["notices"][number]["recipient"], { people, departments }: DirectoryNames): string {
  return `${koreanRecipientKind(kind)} ${kind === "person" ? withName(id, people) : withName(id, departments)}`;
}

/** One table, or one under a heading for each run: a deadline set anew is announced anew, and D-3 then comes again. */
function stagesText(stages: readonly StageLine[]): readonly string[] {
  const byRun = [...Map.groupBy(stages, ({ run }) => run)];
  if (byRun.length < 2) return section("예고 단계", stages.map(stageRow));
  return byRun.flatMap(([run, ofRun]) => section(`예고 단계: ${koreanRun(run)}`, ofRun.map(stageRow)));
}

function koreanRun(run: number): string {
  if (run === 1) return "첫 번째 기한";
  return run === 2 ? "다시 정해진 기한" : `다시 정해진 기한(${run - 1}번째)`;
}

function stageRow(stage: StageLine): readonly string[] {
  return [
    koreanStage(stage.stage),
    koreanAudience(stage.audience),
    koreanChannel(stage.channel),
    koreanMoment(stage.momentAt),
    stageStatus(stage),
  ];
}

function stageStatus({ status, toldAt, noticeId, reason }: StageLine): string {
  if (status === "told") return `알림${toldAt === null ? "" : ` ${koreanMoment(toldAt)}`} (발송물 ${noticeId})`;
  return status === "settled" ? `알리지 않음: ${koreanUntoldReason(reason ?? "")}` : "예정";
}

function eventRows(events: ComplaintView["events"], marks: ComplaintView["marks"]): readonly (readonly string[])[] {
  return events.map(({ source, id, type, time }) => {
    const mark = marks.find((each) => each.source === source && each.id === id);
    return [koreanMoment(time), isEventType(type) ? koreanNameOf(type) : type, `${source} ${id}`, mark ? `효력 없음: ${mark.korean}` : ""];
  });
}

function section(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [`\n${title}`, indent(columns(rows))];
}
