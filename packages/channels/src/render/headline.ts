import { isPutOff } from "./advice.ts";
import { deemedDay, isDeemedFirst } from "./deemed-acceptance.ts";
import { clockTime, longDay, nearness, seoulDay } from "./korean-time.ts";
import type { NoticeDigest, NoticeLine } from "./notice-digest.ts";
import { purposeOf } from "./roles.ts";
import { groupByUrgency, isOverdue, sortByUrgency } from "./urgency.ts";

/**
 * The subject: how many and how urgent, overdue first. No name of a person, no complaint number: subjects show on locked screens and
 * in relay logs.
 */
export function subjectOf(digest: NoticeDigest): string {
  const lead = {
    assign: "담당자 미정: ",
    "pass-on": "전달 요청: ",
    handover: "넘겨받은 민원: ",
    moved: "기한 변경: ",
    recounted: "기한 다시 계산: ",
    oversee: "소관 민원: ",
    work: "",
  };
  return `[민원 처리기한] ${lead[purposeOf(digest)]}${summaryOf(digest)}`;
}

/** `기한 지남 1건 · 오늘까지 1건 외 4건`: the two most urgent groups, the rest counted. */
export function summaryOf(digest: NoticeDigest): string {
  const groups = groupByUrgency(digest);
  const shown = groups.slice(0, 2).map(({ label, lines }) => `${label} ${lines.length}건`);
  const rest = groups.slice(2).reduce((count, { lines }) => count + lines.length, 0);
  return `${shown.join(" · ")}${rest > 0 ? ` 외 ${rest}건` : ""}`;
}

/** The first line of a mail: what to do by when. It never names the time that is left, which would read as leave to wait. */
export function headlineOf(digest: NoticeDigest): string {
  const lines = sortByUrgency(digest);
  return lines.length === 1 ? headlineOfOne(digest, lines[0]!) : headlineOfMany(digest, lines);
}

/** `오늘 11월 24일(화) 18:00`. */
export function dueInWords(line: NoticeLine, now: Temporal.Instant): string {
  const today = seoulDay(now);
  return `${nearness(line.dueOn, today)}${longDay(line.dueOn, today)} ${clockTime(line.dueAt)}`;
}

/** The same of what one has to act by: `오늘 11월 24일(화)` where it is deemed accepted at the end of that day, before it is due. */
function actByInWords(line: NoticeLine, now: Temporal.Instant): string {
  if (!isDeemedFirst(line, now)) return dueInWords(line, now);
  const [day, today] = [deemedDay(line), seoulDay(now)];
  return `${nearness(day, today)}${longDay(day, today)}`;
}

function headlineOfOne(digest: NoticeDigest, line: NoticeLine): string {
  const isCountedAnew = ["moved", "recounted"].includes(purposeOf(digest));
  return isDeemedFirst(line, digest.now) && !isCountedAnew
    ? `${whatToDo(digest, line)} 달력 날짜로 세면 그날 24:00에 수리한 것으로 봅니다. 처리기한은 ${dueInWords(line, digest.now)}입니다.`
    : whatToDo(digest, line);
}

function whatToDo(digest: NoticeDigest, line: NoticeLine): string {
  const complaint = nameInSentence(line);
  const due = actByInWords(line, digest.now);
  const late = isOverdue(line, digest.now);
  switch (purposeOf(digest)) {
    case "assign":
      return `${complaint}에 담당자가 없습니다. 지금 담당자를 정해 ${late ? "가장 먼저" : `${due}까지`} 처리해 주세요.`;
    case "pass-on":
      return `${digest.fallback?.forPersonName} 님에게 바로 전해 주세요. ${complaint}${late ? `의 처리기한(${due})이 지났습니다.` : `을 ${due}까지 처리해야 합니다.`}`;
    case "handover":
      return `넘겨받은 ${complaint}을 ${late ? `가장 먼저 처리해 주세요. 처리기한(${due})이 지났습니다.` : `${due}까지 처리해 주세요.`}`;
    case "moved":
      return `${complaint}의 처리기한이 바뀌었습니다. 바뀐 처리기한은 ${dueInWords(line, digest.now)}입니다. ${actBy(line, digest.now)}`;
    case "recounted":
      return `${complaint}의 처리기한을 다시 계산했으나 ${dueInWords(line, digest.now)} 그대로입니다. ${actBy(line, digest.now)}`;
    case "oversee":
      return overseeOne({ line, complaint, due, late });
    case "work":
      return late ? `${complaint}을 가장 먼저 처리해 주세요. 처리기한(${due})이 지났습니다.` : `${complaint}을 ${due}까지 처리해 주세요.`;
  }
}

/** `건축신고(2026-1) 민원`, but `기타민원(2026-1)`: a name that ends in 민원 already is not told twice. */
function nameInSentence({ itemName, complaint }: NoticeLine): string {
  const isCalledSo = /민원(\([^()]*\))?$/.test(itemName);
  return `${itemName}(${complaint.number})${isCalledSo ? "" : " 민원"}`;
}

interface Oversight {
  readonly line: NoticeLine;
  readonly complaint: string;
  readonly due: string;
  readonly late: boolean;
}

function overseeOne({ line: { clerkName }, complaint, due, late }: Oversight): string {
  if (late) {
    const act = clerkName === null ? "지금 담당자를 정해 마무리해 주세요." : `담당 ${clerkName} 님과 함께 지금 마무리할 길을 찾아 주세요.`;
    return `${complaint}의 처리기한(${due})이 지났습니다. ${act}`;
  }
  return `${complaint}이 ${due}까지 처리되도록 ${clerkName === null ? "담당자를 정해 주세요." : `담당 ${clerkName} 님과 확인해 주세요.`}`;
}

function actBy(line: NoticeLine, now: Temporal.Instant): string {
  if (isDeemedFirst(line, now) && !(isPutOff(line) && Temporal.Instant.compare(line.announcedDueAt!, line.deemedAt) < 0)) {
    const day = longDay(deemedDay(line), seoulDay(now));
    return `달력 날짜로 세면 ${day} 24:00에 먼저 수리한 것으로 보므로 그날까지 처리해 주세요.`;
  }
  return isPutOff(line) ? `되도록 처음 알린 ${dayAndTime(line.announcedDueAt!, now)}까지 처리해 주세요.` : "그때까지 처리해 주세요.";
}

function dayAndTime(at: Temporal.Instant, now: Temporal.Instant): string {
  return `${longDay(seoulDay(at), seoulDay(now))} ${clockTime(at)}`;
}

function headlineOfMany(digest: NoticeDigest, lines: readonly NoticeLine[]): string {
  const count = `${lines.length}건`;
  const act = {
    assign: `담당자가 없는 민원 ${count}에 지금 담당자를 정해 주세요.`,
    "pass-on": `${digest.fallback?.forPersonName} 님에게 민원 ${count}을 바로 전해 주세요.`,
    handover: `넘겨받은 민원 ${count}을 급한 순서로 처리해 주세요.`,
    moved: `민원 ${count}의 처리기한이 바뀌었습니다. 급한 순서로 처리해 주세요.`,
    recounted: `민원 ${count}의 처리기한을 다시 계산했습니다. 급한 순서로 처리해 주세요.`,
    oversee: `소관 민원 ${count}의 처리를 담당자와 함께 살펴 주세요.`,
    work: `민원 ${count}을 급한 순서로 처리해 주세요.`,
  }[purposeOf(digest)];
  const late = lines.filter((line) => isOverdue(line, digest.now)).length;
  const next = lines.find((line) => !isOverdue(line, digest.now));
  if (late === 0) return `${act} 가장 급한 것은 ${actByInWords(next!, digest.now)}까지입니다.`;
  if (!next) return `${act} 모두 처리기한이 지났습니다.`;
  return `${act} ${late}건은 처리기한이 지났고, 다음은 ${actByInWords(next, digest.now)}까지입니다.`;
}
