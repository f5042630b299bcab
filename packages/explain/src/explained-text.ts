import { seoulDateOf } from "@gihan/calendar/seoul-time";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import { samples } from "@gihan/catalogue/samples";
import { isEventType, koreanNameOf, type GihanComplaintEvent } from "@gihan/contracts/events";
import { koreanEnd, koreanMoment as exactMoment } from "@gihan/deadline/korean-text";
import { koreanComplaintKind } from "@gihan/deadline/korean-words";
import { columns, indent } from "@gihan/terminal/columns";
import type { Paint } from "@gihan/terminal/paint";
import { koreanMoment } from "@gihan/terminal/seoul-text";
import { clockHeading } from "./clock-heading.ts";
import { clockPicture } from "./clock-picture.ts";
import type { ExplainedClock, ExplainedComplaint, ExplainedMark } from "./explain-complaint.ts";
import { explanationLine, koreanWarning } from "./explanation-text.ts";
import { koreanAudience, koreanStage } from "./korean-words.ts";
import type { NotedEvent } from "./noted-events.ts";
import { stagesAtOnce } from "./stages-at-once.ts";
import { closedText, standingText } from "./standing-text.ts";
import { section, type Cells } from "./text-section.ts";

/** An explained complaint as a clerk reads it: what holds, how it was counted, what has no effect and why or is only noted, when it will be told, a picture. */
export function explainedText(of: {
  readonly explained: ExplainedComplaint;
  readonly events: readonly GihanComplaintEvent[];
  readonly calendar: WorkingCalendar;
  readonly paint: Paint;
}): string {
  const { explained, events, calendar, paint } = of;
  const drawn = explained.clocks.find(({ kind }) => kind === "processing") ?? explained.clocks[0];
  return [
    indent(columns([...factsOf(explained, calendar), ...explained.readings.map(({ row, korean }) => ["법 해석", `${row} ${korean}`])])),
    ...explained.clocks.map((clock) => clockText({ clock, asOf: explained.asOf, calendar, picture: clock === drawn ? paint : null })),
    ...section(
      "효력 없는 이벤트",
      explained.marks.map((mark) => markRow(mark, events)),
    ),
    ...section("아직 기한에 반영하지 않는 이벤트", explained.noted.map(notedRow)),
    ...(explained.clocks.length === 0 ? ["셀 수 있는 처리기간이 없습니다."] : []),
  ].join("\n\n");
}

function factsOf({ item, kind, acceptedAt }: ExplainedComplaint, calendar: WorkingCalendar): Cells {
  const name = samples.find(({ code }) => code === item)?.name ?? item;
  const rows: readonly (readonly [string, string | null])[] = [
    ["민원", name === null ? null : `${name} (견본 목록)`],
    ["종류", kind === null ? null : koreanComplaintKind[kind]],
    ["접수", acceptedAt === null ? "접수되지 않음" : withDayOff(acceptedAt, calendar)],
  ];
  return rows.flatMap(([label, value]) => (value === null ? [] : [[label, value]]));
}

/** `2026. 3. 2.(월) 14:00, 대체공휴일(3·1절)` */
function withDayOff(at: Temporal.Instant, calendar: WorkingCalendar): string {
  const name = calendar.dayOffName(seoulDateOf(at));
  const moment = exactMoment(at.epochMilliseconds);
  return name === null ? moment : `${moment}, 쉬는 날: ${name}`;
}

/** One clock has its picture: the processing period, or before the acceptance whatever runs. */
function clockText(of: {
  readonly clock: ExplainedClock;
  readonly asOf: Temporal.Instant | null;
  readonly calendar: WorkingCalendar;
  readonly picture: Paint | null;
}): string {
  const { clock, asOf, calendar, picture } = of;
  return [
    clockHeading(clock),
    indent(columns(deadlineRows(clock, asOf, calendar))),
    "계산",
    indent(clock.explanation.map(explanationLine).join("\n")),
    ...clock.warnings.map((warning) => indent(`주의: ${koreanWarning(warning)}`)),
    indent(`계산 규칙 ${clock.ruleVersion}, 달력 ${clock.calendarVersion}`),
    ...section("예고(정책 starter)", stageRows(clock)),
    ...(picture === null ? [] : ["", indent(clockPicture({ clock, calendar, paint: picture }))]),
  ].join("\n");
}

function deadlineRows(clock: ExplainedClock, asOf: Temporal.Instant | null, calendar: WorkingCalendar): Cells {
  const { dueAt, breachAt, remindAt, statutoryDueAt, targetDueAt } = clock;
  if (dueAt === null || breachAt === null) return [["기한", "멈춰 있어 아직 정해지지 않음"]];
  const rows: (readonly string[])[] = [["기한", `${koreanEnd(dueAt.epochMilliseconds)}까지`]];
  if (!breachAt.equals(dueAt)) rows.push(["경과", `${koreanEnd(breachAt.epochMilliseconds)}을 지나면 기한 경과`]);
  if (statutoryDueAt !== null && !statutoryDueAt.equals(dueAt)) rows.push(["연장 전", koreanEnd(statutoryDueAt.epochMilliseconds)]);
  if (targetDueAt !== null) rows.push(["자체목표", koreanEnd(targetDueAt.epochMilliseconds)]);
  if (remindAt !== null && !remindAt.equals(dueAt)) rows.push(["예고 기준", `${koreanEnd(remindAt.epochMilliseconds)} (더 이른 해석)`]);
  const closed = closedText(clock);
  if (closed !== null) rows.push(["마침", closed]);
  else if (asOf !== null)
    rows.push(["기준 시각", `${koreanMoment(asOf)} 현재 ${standingText({ asOf, clock, dueAt, breachAt, calendar })}`]);
  return rows;
}

function stageRows({ stages }: ExplainedClock): Cells {
  return stagesAtOnce(stages).map(({ stage, momentAt, audiences }) => [
    koreanStage(stage),
    koreanMoment(momentAt),
    audiences.map(koreanAudience).join(", "),
  ]);
}

function markRow(mark: ExplainedMark, events: readonly GihanComplaintEvent[]): readonly string[] {
  const event = events.find(({ source, id }) => source === mark.source && id === mark.id);
  const name = event === undefined || !isEventType(event.type) ? mark.id : koreanNameOf(event.type);
  return [event === undefined ? "" : koreanMoment(Temporal.Instant.from(event.time)), name, mark.korean];
}

function notedRow({ type, time }: NotedEvent): readonly string[] {
  return [koreanMoment(time), isEventType(type) ? koreanNameOf(type) : type];
}
