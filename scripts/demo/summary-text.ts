import { deadLetterReasons, type DeadLetterReason } from "@gihan/contracts/dead-letters";
import { table } from "./korean-text.ts";
import type { ByChannel, Summary } from "./summary.ts";

const stageWords: Readonly<Record<string, string>> = {
  "d-3": "D-3 예고",
  "d-1": "D-1 예고",
  "d-day": "D-day 예고",
  overdue: "기한 지남",
  handover: "인계",
  moved: "기한 변경",
};

const notToldWords: Readonly<Record<string, string>> = {
  superseded: "그 전에 기한이 바뀜(연장·재개 등): 새 기한으로 다시 알림",
  merged: "뒤의 단계나 인계 알림 한 통에 합침",
  silenced: "이미 기한이 지나 앞 단계를 생략함",
  closed: "그 전에 민원이 끝남",
  paused: "그 전에 기간이 멈춤(보완 요구 등)",
  "not-needed": "알릴 필요 없음(앞 담당자에게 알린 적이 없는 인계)",
  "not-ours": "실발송 시작 전의 단계",
  listed: "받을 사람도 부서 연락처도 없음(운영자 목록)",
};

/** The figures of the fortnight for people; `isSame` says whether the sink has exactly what the ledger says was sent. */
export function summaryText(parts: {
  readonly summary: Summary;
  readonly sink: ByChannel;
  readonly posted: number;
  readonly refused: number;
}): string {
  const { summary, sink, posted, refused } = parts;
  const { complaints, deadlines } = summary;
  const missed = deadlines.closedLate + deadlines.openOverdue;
  const rate = (100 * deadlines.met) / Math.max(1, deadlines.met + missed);
  const sections = [
    section("민원", [
      ["받음", count(complaints.received, "건")],
      ["끝남", count(complaints.closed, "건"), `취하·이송 ${deadlines.released}건 포함`],
      ["처리 중", count(complaints.open, "건"), `지금 멈춤(보완 등) ${complaints.paused}건 포함`],
    ]),
    section("처리기한", [
      ["지킴", count(deadlines.met, "건")],
      ["어김", count(missed, "건"), `늦게 끝남 ${deadlines.closedLate}건, 지났는데 처리 중 ${deadlines.openOverdue}건`],
      ["준수율", `${rate.toFixed(1)}%`, "지킴 ÷ (지킴 + 어김), 취하·이송 제외"],
      ["연장", count(deadlines.extended, "건"), "인정된 연장만"],
      ["멈춘 적 있음", count(deadlines.everPaused, "건"), "보완 요구 등으로 기간에 넣지 않음"],
    ]),
    toldSection(summary, sink),
    section(
      "때가 되었지만 알리지 않은 단계와 까닭",
      summary.notTold.map(({ reason, count: number }) => [notToldWords[reason] ?? reason, count(number, "건")]),
    ),
    section(
      "효력이 없다고 표시한 이벤트(기한은 그대로 둠)",
      summary.marks.map(({ korean, count: number }) => [korean, count(number, "건")]),
    ),
    deadLetterSection(summary),
    section("이벤트", [
      ["보냄", count(posted, "건")],
      ["API가 거절함", count(refused, "건"), "개인정보가 될 수 있는 제목, 없는 코드 등 규격에 어긋난 것"],
    ]),
  ];
  return sections.join("\n\n");
}

/** Whether ledger and sink agree, channel by channel. */
export function isSame(one: ByChannel, other: ByChannel): boolean {
  return one.email === other.email && one.text === other.text;
}

function toldSection({ told, sent, sentToFallback }: Summary, sink: ByChannel): string {
  const total = { email: sum(told, "email"), text: sum(told, "text") };
  const row = (label: string, counts: ByChannel, note = ""): readonly string[] => [label, String(counts.email), String(counts.text), note];
  const rows = [
    ["", "메일", "문자", ""],
    ...told.map((each) => row(stageWords[each.stage] ?? each.stage, each)),
    row("알린 예고", total, "민원 하나의 단계 하나가 한 건"),
    row("보낸 통수(장부)", sent, "한 사람의 같은 때 예고는 한 통"),
    row("도착한 통수(시험 발송함)", sink, isSame(sent, sink) ? "장부와 같음" : "장부와 다름!"),
    row("그중 부서·기관 연락처로", sentToFallback, "담당자가 없거나 연락처가 없어서"),
  ];
  return `예고\n${table(rows, new Set([1, 2]))}`;
}

function deadLetterSection({ deadLetters }: Summary): string {
  const lines = deadLetters.map(({ reason, count: number }) => {
    const text = deadLetterReasons[reason as DeadLetterReason];
    return `  ${number}건  ${text.korean}\n        → ${text.koreanRemedy}`;
  });
  return `처리하지 못해 따로 둔 이벤트\n${lines.length === 0 ? "  없음" : lines.join("\n")}`;
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return `${title}\n${rows.length === 0 ? "  없음" : table(rows, new Set([1]))}`;
}

function sum(told: Summary["told"], channel: keyof ByChannel): number {
  return told.reduce((total, each) => total + each[channel], 0);
}

const count = (number: number, unit: string): string => `${number}${unit}`;
