import type { Recount } from "@gihan/ledger/recounts";
import { columns, indent } from "@gihan/terminal/columns";
import { koreanDay, koreanMoment } from "@gihan/terminal/seoul-text";
import type { NamedPreview } from "../application/named-preview.ts";

const count = (number: number): string => `${number.toLocaleString("ko-KR")}건`;

/** What would become of the open deadlines, by how much and by department. */
export function previewText(preview: NamedPreview): string {
  const { found, moved, stopped, resumed, told, byDays, byDepartment, failed } = preview;
  const ways = waysOf(preview);
  const summary = columns([
    ["살펴본 민원", count(found)],
    ["기한이 바뀌는 것", count(moved)],
    ...(moved === 0 ? [] : [["며칠", byDays.map(({ days, moved: of }) => `${daysText(days)} ${count(of)}`).join(", ")]]),
    ...(stopped === 0 ? [] : [["멈춤", `${count(stopped)} (다시 갈 때까지 기한이 없습니다)`]]),
    ...(resumed === 0 ? [] : [["다시 감", `${count(resumed)} (멈추어 기한이 없던 것)`]]),
    ["이미 예고한 것", `${count(told)}${told > 0 ? " (처음 알린 기한으로 나간 예고는 다시 나가지 않습니다)" : ""}`],
  ]);
  const departments = columns([
    ["부서", ...ways.map(({ title }) => title), "이미 예고한 것"],
    ...byDepartment.map((of) => [
      of.department === null ? "부서 미정" : (of.name ?? of.department),
      ...ways.map(({ way }) => count(of[way])),
      count(of.told),
    ]),
  ]);
  const failures = failed.length === 0 ? [] : [`계산하지 못한 민원 ${count(failed.length)}: 지금의 기한을 그대로 둡니다.`];
  return [indent(summary), ...(byDepartment.length === 0 ? [] : [indent(departments)]), ...failures].join("\n\n");
}

/** The ways in which deadlines change, those that there are. */
function waysOf(preview: NamedPreview): readonly { readonly way: "moved" | "stopped" | "resumed"; readonly title: string }[] {
  const all = [
    { way: "moved", title: "바뀌는 기한" },
    { way: "stopped", title: "멈춤" },
    { way: "resumed", title: "다시 감" },
  ] as const;
  return all.filter(({ way }) => preview[way] > 0);
}

function daysText(days: number): string {
  if (days === 0) return "같은 날 안에서";
  return days > 0 ? `${days}일 늦게` : `${-days}일 일찍`;
}

/** What a recount has done, or is doing. `isTold`: notices of it are planned; of a clock that stands still there are none. */
export function recountText(recount: Recount, isTold: boolean): string {
  const { found, revised, moved, tellAt, finishedAt } = recount;
  if (finishedAt === null)
    return `${countedBy(recount)}다시 계산하는 중입니다: 지금까지 민원 ${count(found)}을 살펴 ${movedText(recount)}.`;
  const failed = recount.failed === 0 ? "" : ` 계산하지 못해 그대로 둔 것은 ${count(recount.failed)}입니다.`;
  const told = !isTold ? "" : ` 담당자에게 ${koreanMoment(tellAt)}부터 한 번 알립니다.`;
  const others = revised === moved ? "" : ` 예고 시점이나 설명, 주의만 바뀐 것은 ${count(revised - moved)}입니다.`;
  return `${countedBy(recount)}민원 ${count(found)}을 다시 계산해 ${movedText(recount)}.${others}${failed}${told}`;
}

/** Its row counts them together: an outage stops deadlines, and its end lets them run again. */
const movedText = ({ cause, moved }: Recount): string =>
  cause === "outage" ? `기한 ${count(moved)}이 멈추거나 다시 가거나 바뀌었습니다` : `기한 ${count(moved)}이 바뀌었습니다`;

function countedBy({ cause, version }: Recount): string {
  if (cause === "outage" || cause === "catalogue") return "";
  return cause === "calendar" ? `달력 ${version}에 따라 ` : `계산 규칙 ${version}에 따라 `;
}

/** One line for each recount, the newest first. */
export function recountTable(recounts: readonly Recount[]): string {
  return columns([
    ["정한 때", "무엇", "버전", "살펴본 민원", "바뀐 기한", "못 센 민원", "상태"],
    ...recounts.map((recount) => [
      koreanMoment(recount.declaredAt),
      whatChanged(recount),
      recount.version,
      count(recount.found),
      count(recount.moved),
      count(recount.failed),
      recount.finishedAt === null ? "계산 중" : "끝남",
    ]),
  ]);
}

function whatChanged({ cause, changedDays, version, itemCodes }: Recount): string {
  if (cause === "catalogue") return `민원 목록 정정: ${itemCodes.join(" ")}`;
  if (cause === "rules") return "계산 규칙";
  return cause === "outage" ? `${version}번 장애` : daysTogether(changedDays);
}

/** An update or a local holiday changes days of many years; an update may change none and only confirm further years. */
function daysTogether(days: readonly Temporal.PlainDate[]): string {
  if (days.length === 0) return "공휴일 확정";
  const [first, second, ...others] = days.map(koreanDay);
  const shown = [first, second].filter((day) => day !== undefined).join(" ");
  return others.length === 0 ? shown : `${shown} 외 ${others.length}일`;
}
