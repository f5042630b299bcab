import { deadLetterText } from "@gihan/contracts/dead-letters";
import { isEventType, koreanNameOf } from "@gihan/contracts/events";
import type { DeadLetterRow } from "@gihan/ledger/dead-letters";
import type { ReplayOutcome } from "../application/replay-dead-letters.ts";
import { columns, indent } from "@gihan/terminal/columns";
import { commandLine } from "./command-line.ts";
import { toJson } from "@gihan/terminal/json";
import { koreanMoment } from "@gihan/terminal/seoul-text";

/** Dead letters as a table; `isCut` says that there may be more. */
export function deadLetterTable(letters: readonly DeadLetterRow[], isCut: boolean): string {
  if (letters.length === 0) return "처리하지 못한 이벤트가 없습니다.";
  const rows = letters.map((letter) => [
    letter.deadLetterId,
    koreanMoment(letter.receivedAt),
    letter.reason,
    nameOf(letter.type),
    [letter.source, letter.eventId].filter((part) => part !== null).join(" "),
    letter.replayedAt === null ? (letter.body === null ? "내용 없음" : "") : `다시 처리함 ${koreanMoment(letter.replayedAt)}`,
  ]);
  const table = columns([["번호", "받은 때", "이유", "이벤트", "source, id", ""], ...rows]);
  const more = isCut ? `\n오래된 ${letters.length}건만 보였습니다.` : "";
  return `${table}${more}\n\n자세히: ${commandLine(`dead-letters show ${letters[0]!.deadLetterId}`)}`;
}

/** One dead letter: why, what to do, where it lay, and its content if that was kept. */
export function deadLetterScreen(letter: DeadLetterRow): string {
  const text = deadLetterText(letter.reason);
  const facts = columns([
    ["이유", text === null ? letter.reason : `${text.korean} (${letter.reason})`],
    ...wrongPlace(letter),
    ...(text === null ? [] : [["할 일", text.koreanRemedy]]),
    ["이벤트", `${nameOf(letter.type)} ${[letter.source, letter.eventId].filter((part) => part !== null).join(" ")}`.trim()],
    ["받은 때", koreanMoment(letter.receivedAt)],
    ["있던 곳", letter.place],
    ["다시 처리", letter.replayedAt === null ? "하지 않음" : koreanMoment(letter.replayedAt)],
  ]);
  const body = letter.body === null ? "\n내용은 보관하지 않았습니다." : `\n내용\n${indent(toJson(letter.body, 2))}`;
  return `처리하지 못한 이벤트 ${letter.deadLetterId}\n${indent(facts)}\n${body}`;
}

/** Which field is wrong, and how. The ledger keeps that as an English sentence, which `--json` shows whole. */
function wrongPlace({ reason, detail }: DeadLetterRow): readonly (readonly string[])[] {
  if (reason === "fold-failed") return [["오류 기록", detail]];
  const [, field, sentence = ""] = /^(\S+): (.*)$/s.exec(detail) ?? [];
  if (field === undefined) return [];
  const item = /does not know "(.*)" and/.exec(sentence)?.[1];
  const fault = item ?? (/ is missing/.test(sentence) ? "빠짐" : / is not acceptable/.test(sentence) ? "값이 올바르지 않음" : null);
  return [["해당 필드", fault === null ? field : `${field} (${fault})`]];
}

const koreanOutcomes: Readonly<Record<ReplayOutcome["outcome"], string>> = {
  replayed: "다시 처리하게 했습니다",
  "already-replayed": "이미 다시 처리했습니다",
  "not-found": "그런 번호가 없습니다",
  "no-body": "내용을 보관하지 않아 다시 처리할 수 없습니다. 보낸 시스템에서 다시 보내야 합니다",
  "needs-sender": "다시 처리해도 같은 결과입니다. 보낸 시스템에서 고쳐 보내야 합니다",
  "not-allowed": "그 시스템이 지금 보낼 수 없는 이벤트입니다. 보내도 되는 것이면 gihan writer로 허용한 뒤 다시 처리하십시오",
  "against-schema": "지금의 스키마에 맞지 않아 다시 처리할 수 없습니다",
};

/** What became of each letter, one a line. */
export function replayText(outcomes: readonly ReplayOutcome[]): string {
  if (outcomes.length === 0) return "다시 처리할 것이 없습니다.";
  const replayed = outcomes.filter(({ outcome }) => outcome === "replayed").length;
  const lines = outcomes.map(({ deadLetterId, reason, outcome }) => [deadLetterId, reason ?? "", koreanOutcomes[outcome]]);
  return `${columns(lines)}\n\n${replayed}건을 다시 처리하게 했습니다. 그래도 처리되지 않으면 새 번호로 다시 나타납니다.`;
}

function nameOf(type: string | null): string {
  return type !== null && isEventType(type) ? koreanNameOf(type) : (type ?? "?");
}
