import { deadLetterText } from "@gihan/contracts/dead-letters";
import type { StatusView } from "@gihan/ledger/views/status-view";
import type { SteppedClockState } from "@gihan/ledger/stepped-clock";
import type { Finding, Judgement } from "../application/judge-status.ts";
import { columns, indent } from "@gihan/terminal/columns";
import { commandLine } from "./command-line.ts";
import { koreanDeliveryReason } from "./korean-reasons.ts";
import { koreanChannel } from "@gihan/explain/korean-words";
import { koreanDeliveryMode } from "./korean-words.ts";
import { koreanRate } from "./rate-text.ts";
import { koreanDuration, koreanMoment } from "@gihan/terminal/seoul-text";

/** All that the screen shows. */
export interface Status {
  readonly now: Temporal.Instant;
  readonly steppedClock: SteppedClockState | null;
  readonly view: StatusView;
  readonly judgement: Judgement;
}

/** How things stand, on one screen, in Korean: the verdict, what needs somebody, the figures. */
export function statusScreen(status: Status): string {
  const { problems, notes } = status.judgement;
  const sections = [
    verdict(status.judgement),
    ...(problems.length > 0 ? [problems.map((finding) => entry("!", finding)).join("\n")] : []),
    ...(notes.length > 0 ? [`참고\n${notes.map((finding) => entry("-", finding)).join("\n")}`] : []),
    columns(figures(status), 3),
  ];
  return sections.join("\n\n");
}

/** The first line. */
export function verdict({ problems }: Judgement): string {
  return problems.length === 0 ? "정상입니다. 늦거나 막힌 예고가 없습니다." : `확인이 필요합니다. 문제 ${problems.length}가지가 있습니다.`;
}

function entry(sign: string, finding: Finding): string {
  const command = commandOf(finding);
  return indent(`${sign} ${koreanFinding(finding)}${command === null ? "" : `\n    → ${command}`}`);
}

/** What to type next; null where nothing is to be done here any more. */
export function commandOf(finding: Finding): string | null {
  if (finding.code === "telling-held" && finding.reason === "moved") return null;
  return finding.command === null ? "npm start" : commandLine(finding.command);
}

/** A finding in one Korean sentence. */
export function koreanFinding(finding: Finding): string {
  switch (finding.code) {
    case "scheduler-never-ran":
      return "스케줄러가 아직 한 번도 돌지 않았습니다. Gihan을 시작하십시오.";
    case "scheduler-behind":
      return `스케줄러가 ${koreanDuration(finding.agoMs)}째 이벤트를 따라잡지 못했습니다. 멈췄으면 Gihan을 다시 시작하십시오.`;
    case "reminders-waiting":
      return `때가 지났는데 알리지 못한 예고가 ${finding.count}건 있습니다${since(finding.oldestAt)}.${retrying(finding.retryReasons)}`;
    case "envelopes-stuck":
      return `발송 대기에서 나가지 않는 발송물이 ${finding.count}건 있습니다${since(finding.oldestAt)}. 발송기가 멈춘 듯합니다.`;
    case "attempts-abandoned":
      return `보내다가 끊긴 발송이 ${finding.count}건 있고 아무도 정리하지 않고 있습니다. 발송기가 멈춘 듯합니다.`;
    case "notices-listed":
      return `도착했는지 알 수 없어 사람이 정해야 하는 발송물이 ${finding.count}건 있습니다.`;
    case "notices-restored":
      return `복원 전에 알렸는지 알 수 없어 보내지 않고 둔 발송물이 ${finding.count}건 있습니다. 한꺼번에 정할 수 있습니다.`;
    case "telling-held":
      return heldSentence(finding);
    case "recounting":
      return `바뀐 달력이나 규칙으로 기한을 다시 계산하고 있습니다. 지금까지 민원 ${finding.found}건을 살펴보았습니다.`;
    case "recount-stuck":
      return `기한을 다시 계산하는 일이 ${koreanDuration(finding.agoMs)}째 나아가지 않습니다(민원 ${finding.found}건까지). 스케줄러가 멈춘 듯합니다.`;
    case "dead-letters":
      return `처리하지 못한 이벤트가 ${finding.count}건 있습니다: ${finding.reasons.map((reason) => deadLetterText(reason)?.korean ?? reason).join(" ")}`;
    case "nobody-to-tell":
      return `받을 사람이 없는 예고가 ${finding.count}건 있습니다: ${finding.complaints.map(({ system, number }) => `${system} ${number}`).join(", ")}`;
    case "addresses-unusable":
      return `받지 못하는 주소가 ${finding.count}개 있습니다. 인사 자료의 주소를 고쳐야 합니다.`;
    case "told-late":
      return `지난 24시간에 1분 넘게 늦게 알린 예고가 ${finding.count}건 있습니다${since(finding.oldestAt)}.`;
    case "outcomes-unknown":
      return `도착했는지 확인하고 있는 발송물이 ${finding.count}건 있습니다. 저절로 정리됩니다.`;
    case "held-back":
      return `${koreanChannel(finding.account)} ${finding.count}건이 차례를 기다립니다. ${koreanRate(finding.perSecond)} 보내도록 정해져 있습니다.`;
  }
}

function heldSentence({ reason, since: heldSince, movedTo }: Extract<Finding, { code: "telling-held" }>): string {
  const from = koreanMoment(heldSince);
  switch (reason) {
    case "restoring":
      return `복원을 마치지 않아 아무것도 보내지 않습니다(${from}부터).`;
    case "moving":
      return `다른 곳으로 옮기는 중이라 이벤트를 받지 않고 아무것도 보내지 않습니다(${from}부터). 옮기는 명령이 끝났는데도 이러면 취소하십시오.`;
    case "arriving":
      return `다른 곳에서 옮겨 오는 중이라 아무것도 보내지 않습니다(${from}부터). 옮기는 명령이 끝났는데도 이러면 그 명령을 다시 실행하십시오.`;
    case "moved":
      return `이 기관은 ${movedTo}(으)로 옮겼습니다. 여기서는 더 받지도 보내지도 않으니 멈추십시오.`;
  }
}

function since(oldestAt: Temporal.Instant | null): string {
  return oldestAt === null ? "" : `(가장 오래된 것 ${koreanMoment(oldestAt)})`;
}

function retrying(reasons: readonly string[]): string {
  return reasons.length === 0 ? "" : ` 다시 보내는 중입니다(${reasons.map(koreanDeliveryReason).join(", ")}).`;
}

function figures({ now, steppedClock, view }: Status): readonly (readonly string[])[] {
  const { complaints, upcoming } = view;
  const clock = steppedClock === null ? "" : ` (시연용 시계, ${koreanMoment(steppedClock.untilAt)}까지)`;
  return [
    ["지금", `${koreanMoment(now)}${clock}`],
    [
      "민원",
      `처리 중 ${complaints.open}건(멈춤 ${complaints.paused}건), 오늘이 기한 ${complaints.dueToday}건, 기한 지남 ${complaints.overdue}건`,
    ],
    ["보낼 예고", `1시간 안에 ${upcoming.withinHour}건, 오늘 모두 ${upcoming.today}건`],
    ["마지막 발송", view.lastToldAt === null ? "아직 없음" : koreanMoment(view.lastToldAt)],
    ["스케줄러", view.caughtUpAgoMs === null ? "돈 적 없음" : `${koreanDuration(view.caughtUpAgoMs)} 전에 이벤트를 모두 읽음`],
    ...view.deliveries.map(({ name, mode, redirectTo, liveSince }) => [
      "발송 방식",
      [`${name}: ${koreanDeliveryMode(mode)}`, redirectTo, mode === "live" && liveSince !== null ? `${koreanMoment(liveSince)}부터` : null]
        .filter((part) => part !== null)
        .join(", "),
    ]),
  ];
}
