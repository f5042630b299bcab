import { byteLengthCp949, lmsBytes, smsBytes, toCp949Text } from "../text/cp949.ts";
import { isMoved, remarksOf, warningsOf } from "./advice.ts";
import { dayToActBy, deemedShort, isDeemedFirst } from "./deemed-acceptance.ts";
import { summaryOf } from "./headline.ts";
import { clockTime, nearness, seoulDay, shortDay } from "./korean-time.ts";
import type { NoticeDigest, NoticeLine } from "./notice-digest.ts";
import { causesInWords } from "./recount-causes.ts";
import { isForClerk, isForLeader, isUnchanged, purposeOf, recountNoteOf, wasToldToAnother } from "./roles.ts";
import { isOverdue, sortByUrgency } from "./urgency.ts";

/** Item names are shortened to these lengths in turn, before anything else gives way. */
const nameLengths = [Infinity, 20, 14, 10, 6] as const;

/**
 * A text for a phone. One complaint goes into a short message (90 bytes) if it fits; several go into a long one (2,000 bytes), because
 * a complaint hidden behind "외 1건" would count as told. The item name gives way first; due date, number and stage are never cut.
 */
export function phoneText(digest: NoticeDigest): string {
  return shortMessage(digest) ?? longMessage(digest);
}

function shortMessage(digest: NoticeDigest): string | null {
  const [line, ...others] = digest.lines;
  if (
    !line ||
    others.length > 0 ||
    digest.fallback ||
    digest.mayBeStale ||
    isMoved(line) ||
    line.deemedAt !== null ||
    line.recountCauses.length > 0 ||
    recountNoteOf(line, digest) !== null ||
    warningsOf(line).length > 0
  )
    return null;
  const toldNote = wasToldToAnother(line) ? ["앞선 담당자에게 이미 알린 건", ""] : [""];
  const candidates = toldNote.flatMap((note) =>
    nameLengths.map((length) =>
      [
        "[민원기한]",
        dueShort(line, digest.now),
        shorten(line.itemName, length),
        line.complaint.number,
        note || stageMark(line),
        isForClerk(line) ? "" : clerkOf(line),
      ]
        .filter(Boolean)
        .join(" "),
    ),
  );
  return candidates.map(toCp949Text).find((text) => byteLengthCp949(text) <= smsBytes) ?? null;
}

function longMessage(digest: NoticeDigest): string {
  const lines = sortByUrgency(digest);
  for (const length of nameLengths) {
    const text = layOut({ digest, lines, nameLength: length });
    if (byteLengthCp949(text) <= lmsBytes) return text;
  }
  // Even the shortest names do not fit: the least urgent complaints are only counted, and the mail lists them.
  for (let shown = Math.min(lines.length - 1, Math.ceil(lmsBytes / leastItemBytes)); shown > 1; shown--) {
    const text = layOut({ digest, lines: lines.slice(0, shown), nameLength: nameLengths.at(-1)! });
    if (byteLengthCp949(text) <= lmsBytes) return text;
  }
  return layOut({ digest, lines: lines.slice(0, 1), nameLength: nameLengths.at(-1)! });
}

/** No complaint takes fewer bytes than this: two line breaks, a date, a time, a number. */
const leastItemBytes = 30;

interface Layout {
  readonly digest: NoticeDigest;
  readonly lines: readonly NoticeLine[];
  readonly nameLength: number;
}

function layOut({ digest, lines, nameLength }: Layout): string {
  const hidden = digest.lines.length - lines.length;
  const items = lines.map((line, index) => {
    const causes = causesInWords(line, (day) => shortDay(day, seoulDay(digest.now)));
    const notes = [
      deemedShort(line, digest.now) ?? "",
      isDeemedFirst(line, digest.now) ? `처리기한 ${dayAndTime(line.dueAt, digest.now)}` : "",
      isMoved(line) ? `처음 알린 기한 ${dayAndTime(line.announcedDueAt!, digest.now)}` : "",
      isForClerk(line) ? "" : clerkOf(line),
      wasToldToAnother(line) ? "앞선 담당자에게 이미 알린 건" : "",
      recountNoteOf(line, digest) ?? "",
      causes === null ? "" : `사유: ${causes}`,
      ...warningsOf(line),
    ].filter(Boolean);
    return [
      `${index + 1}) ${dueShort(line, digest.now)}`,
      `${shorten(line.itemName, nameLength)} ${line.complaint.number} ${stageMark(line)}`.trim(),
      ...notes,
    ].join("\n");
  });
  const text = [
    `[${digest.officeName} 민원 처리기한]\n${summaryOf(digest)}\n${actOf(digest)}`,
    ...remarksOf(digest, "text").map((sentence) => `※ ${sentence}`),
    ...items,
    ...(hidden > 0 ? [`외 ${hidden}건`] : []),
    ...(["work", "handover", "moved", "recounted"].includes(purposeOf(digest))
      ? [`제 담당이 아니면 ${digest.lines.some(isForLeader) ? "" : "팀장에게 알리고 "}민원 시스템에서 담당자를 바꿔 주세요.`]
      : []),
  ].join("\n\n");
  return toCp949Text(text);
}

function actOf(digest: NoticeDigest): string {
  const person = digest.fallback?.forPersonName;
  return {
    assign: "지금 담당자를 정해 주세요.",
    "pass-on": `${person} 님에게 바로 전해 주세요.`,
    handover: "넘겨받은 민원입니다. 급한 순서로 처리해 주세요.",
    moved: "처리기한이 바뀌었습니다. 급한 순서로 처리해 주세요.",
    recounted: "처리기한을 다시 계산했습니다. 급한 순서로 처리해 주세요.",
    oversee: "담당자와 함께 살펴 주세요.",
    work: digest.lines.length === 1 ? "처리해 주세요." : "급한 순서로 처리해 주세요.",
  }[purposeOf(digest)];
}

/** `오늘 11/24(화) 18:00까지 처리`; `(연장)` where it was extended, and no time where it is deemed accepted at the end of that day. */
function dueShort(line: NoticeLine, now: Temporal.Instant): string {
  const today = seoulDay(now);
  const day = dayToActBy(line, now);
  const due = `${nearness(day, today)}${shortDay(day, today)}${isDeemedFirst(line, now) ? "" : ` ${clockTime(line.dueAt)}`}`;
  const extended = line.isExtended ? "(연장)" : "";
  return isOverdue(line, now) ? `${due}${extended} 기한 지남, 지금 처리` : `${due}까지${extended} 처리`;
}

function dayAndTime(at: Temporal.Instant, now: Temporal.Instant): string {
  return `${shortDay(seoulDay(at), seoulDay(now))} ${clockTime(at)}`;
}

/** The short mark by which a lost answer of a gateway is matched to its stage; an overdue one is told by the words of its due date. */
function stageMark(line: NoticeLine): string {
  const stages = line.stages.map(({ stage }) => stage);
  const stage = stages.find((name) => name !== "handover" && name !== "moved") ?? stages[0]!;
  return (
    { overdue: "", handover: "인수", moved: isUnchanged(line) ? "기한그대로" : "기한변경", "d-day": "D-day" }[stage] ?? stage.toUpperCase()
  );
}

function clerkOf(line: NoticeLine): string {
  return line.clerkName === null ? "담당자 미정" : `담당 ${line.clerkName}`;
}

function shorten(name: string, length: number): string {
  const characters = Array.from(name.normalize("NFC"));
  return characters.length <= length ? name : `${characters.slice(0, length - 1).join("")}…`;
}
